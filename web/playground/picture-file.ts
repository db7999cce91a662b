import { type Refusal, refuse, toSentSize } from "./attachment-rules.ts";
import { attachments, reading } from "./chat-store.ts";
import type { Attachment } from "./turn.ts";

let count = 0;

/**
 * Attaches pictures, each no larger than a model looks at.
 * @returns why the first that was not taken was not
 */
export async function attach(files: readonly File[]): Promise<Refusal | undefined> {
  const reasons: Refusal[] = [];
  const taken = files.filter((file) => {
    // Of another choice pictures may still be on their way.
    const reason = refuse(file, attachments.peek().length + reading.peek());
    if (reason !== undefined) reasons.push(reason);
    else reading.value += 1;
    return reason === undefined;
  });
  for (const file of taken) {
    try {
      const attachment = await read(file);
      attachments.value = [...attachments.peek(), attachment];
    } catch {
      reasons.push("broken");
    }
    reading.value -= 1;
  }
  return reasons[0];
}

export function detach(id: number): void {
  attachments.value = attachments.peek().filter((attachment) => attachment.id !== id);
}

async function read(file: File): Promise<Attachment> {
  const bitmap = await createImageBitmap(file);
  const natural = { width: bitmap.width, height: bitmap.height };
  const size = toSentSize(natural, file.size);
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
async function redraw(
  bitmap: ImageBitmap,
  { width, height }: { width: number; height: number },
): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser has no canvas.");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) =>
      blob === null ? reject(new Error("The canvas gave no picture.")) : resolve(blob);
    canvas.toBlob(done, "image/jpeg", 0.9);
  });
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
