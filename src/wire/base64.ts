/** Embeddings travel as base64 of little-endian float32. */
export function floatsToBase64(floats: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(floats.length * 4));
  for (const [position, float] of floats.entries()) view.setFloat32(position * 4, float, true);
  return bytesToBase64(new Uint8Array(view.buffer));
}

/** `undefined` when the text is not base64 of whole float32 values. */
export function base64ToFloats(text: string): number[] | undefined {
  const bytes = base64ToBytes(text);
  if (bytes === undefined || bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 4 }, (_, position) =>
    view.getFloat32(position * 4, true),
  );
}

/** A multiple of 4; larger pieces make longer-lived strings. */
const PIECE = 32_768;

/**
 * `undefined` when this is not base64. In slices: a picture of 20 MB would be a string of its own.
 * @param base64 text, or its bytes
 */
export function base64ToBytes(base64: string | Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.ceil((base64.length * 3) / 4));
  const pieceAt = typeof base64 === "string" ? textPieces(base64) : bytePieces(base64);
  let size = 0;
  for (let at = 0; at < base64.length; at += PIECE) {
    const binary = toBinary(pieceAt(at));
    if (binary === undefined) return undefined;
    for (let position = 0; position < binary.length; position++) {
      bytes[size++] = binary.charCodeAt(position);
    }
  }
  return bytes.slice(0, size);
}

function textPieces(text: string): (at: number) => string {
  return (at) => text.slice(at, at + PIECE);
}

function bytePieces(bytes: Uint8Array): (at: number) => string {
  const decoder = new TextDecoder();
  return (at) => decoder.decode(bytes.subarray(at, at + PIECE));
}

function toBinary(base64: string): string | undefined {
  try {
    return atob(base64);
  } catch {
    return undefined;
  }
}

/** In slices: one call with 100,000 arguments overflows the stack. */
function bytesToBase64(bytes: Uint8Array): string {
  const slices: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    slices.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return btoa(slices.join(""));
}
