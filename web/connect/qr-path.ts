import { generate } from "lean-qr/nano";

/** A QR code as one SVG path over a square of `size` units, its quiet zone included. */
export interface QrPath {
  size: number;
  path: string;
}

/** The quiet zone of ISO/IEC 18004, in modules. */
const BORDER = 4;

/** Version 25: a larger code has more modules than a phone's camera tells apart on a screen. It holds 1,273 bytes. */
const MAX_MODULES = 117;

/** @returns `undefined` when the text is too long for a code that phones can read */
export function toQrPath(text: string): QrPath | undefined {
  const code = tryGenerate(text);
  if (code === undefined || code.size > MAX_MODULES) return undefined;
  let path = "";
  for (let y = 0; y < code.size; y++) path += toRow(code, y);
  return { size: code.size + 2 * BORDER, path };
}

type Code = ReturnType<typeof generate>;

function tryGenerate(text: string): Code | undefined {
  try {
    return generate(text);
  } catch {
    return undefined;
  }
}

/** The dark runs of a row, each as one rectangle: a quarter of the path that single modules would make. */
function toRow(code: Code, y: number): string {
  let path = "";
  for (let x = 0; x < code.size; x++) {
    const start = x;
    while (code.get(x, y)) x++;
    const width = x - start;
    if (width > 0) path += `M${start + BORDER} ${y + BORDER}h${width}v1h-${width}z`;
  }
  return path;
}
