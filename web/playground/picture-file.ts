import { MOST_PICTURES, MOST_SOURCE_BYTES, toSentSize } from "./attachment-rules.ts";
import { attachments, reading } from "./chat-store.ts";
import type { Attachment } from "./turn.ts";

/** Why a file is not attached; `broken`: the browser cannot read it, as a picture. */
export type Refusal = "size" | "count" | "broken";

let count = 0;

/**
 * Attaches pictures, each no larger than a model looks at.
 * @returns why the last that was not taken was not
 */
export async function attach(files: readonly File[]): Promise<Refusal | undefined> {
  // Of another choice pictures may still be on their way.
  const free = MOST_PICTURES - attachments.peek().length - reading.peek();
  const taken = files.slice(0, Math.max(0, free));
  let refusal: Refusal | undefined = taken.length < files.length ? "count" : undefined;
  reading.value += taken.length;
  for (const file of taken) {
    refusal = (await attachOne(file)) ?? refusal;
    reading.value -= 1;
  }
  return refusal;
}

async function attachOne(file: File): Promise<Refusal | undefined> {
  if (file.size > MOST_SOURCE_BYTES) return "size";
  try {
    const attachment = await read(file);
    attachments.value = [...attachments.peek(), attachment];
    return undefined;
  } catch {
    return "broken";
  }
}

export function detach(id: number): void {
  attachments.value = attachments.peek().filter((attachment) => attachment.id !== id);
}

async function read(file: File): Promise<Attachment> {
  const bitmap = await createImageBitmap(file);
  const natural = { width: bitmap.width, height: bitmap.height };
  const size = toSentSize(natural, file);
  const blob = size === undefined ? file : await redraw(bitmap, size);
  bitmap.close();
  count += 1;
  return {
    id: count,
    name: file.name || "picture",
    url: await toDataUrl(blob),
    ...(size ?? natural),
  };
}

/** JPEG knows no transparency: what is behind it becomes white, as on paper. */
function redraw(
  bitmap: ImageBitmap,
  { width, height }: { width: number; height: number },
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser has no canvas.");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
