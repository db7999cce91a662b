/** Embeddings travel as base64 of little-endian float32. */
export function floatsToBase64(floats: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(floats.length * 4));
  for (const [position, float] of floats.entries()) view.setFloat32(position * 4, float, true);
  return bytesToBase64(new Uint8Array(view.buffer));
}

/** `undefined` when the text is not base64 of whole float32 values. */
export function base64ToFloats(text: string): number[] | undefined {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  if (binary.length % 4 !== 0) return undefined;
  const view = new DataView(new ArrayBuffer(binary.length));
  for (let at = 0; at < binary.length; at++) view.setUint8(at, binary.charCodeAt(at));
  return Array.from({ length: binary.length / 4 }, (_, position) =>
    view.getFloat32(position * 4, true),
  );
}

/** In slices: one call with 100,000 arguments overflows the stack. */
function bytesToBase64(bytes: Uint8Array): string {
  const slices: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    slices.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return btoa(slices.join(""));
}
