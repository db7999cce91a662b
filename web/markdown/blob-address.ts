import { useEffect, useState } from "preact/hooks";
import type { Sheet } from "./sheet.ts";

/** Base64 is decoded in pieces of this many characters, a multiple of four: a picture is not held three times over. */
const PIECE = 1 << 20;

/** The bytes of some base64. @throws DOMException when it is none */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer>[] {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < text.length; at += PIECE) {
    const bytes = atob(text.slice(at, at + PIECE));
    pieces.push(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  }
  return pieces;
}

/** An address for a picture that stands in the text, which lasts as long as its component; "" until there is one. */
export function useBlobAddress(sheet: Sheet, number: number | undefined): string | undefined {
  const [address, setAddress] = useState<string | undefined>("");
  const picture = number === undefined ? undefined : sheet.pictures[number];
  useEffect(() => {
    if (!picture) return undefined;
    const made = toBlobAddress(sheet.source().slice(picture.start, picture.end), picture.mime);
    setAddress(made);
    return () => made !== undefined && URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}

function toBlobAddress(base64: string, mime: string): string | undefined {
  try {
    return URL.createObjectURL(new Blob(decodeBase64(base64), { type: mime }));
  } catch {
    return undefined;
  }
}
