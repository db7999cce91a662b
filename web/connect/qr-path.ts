import { encode } from "uqr";

/** A QR code as one SVG path over a square of `size` units, its quiet zone included. */
export interface QrPath {
  size: number;
  path: string;
}

/** The quiet zone of ISO/IEC 18004, in modules. */
const BORDER = 4;

/**
 * A larger code has more modules than a phone's camera tells apart on a screen: version 25 is 117 modules wide and
 * holds 1,273 bytes.
 */
const MAX_VERSION = 25;

/** @returns `undefined` when the text is too long for a code that phones can read */
export function toQrPath(text: string): QrPath | undefined {
  try {
    const { data, size } = encode(text, { ecc: "L", border: BORDER, maxVersion: MAX_VERSION });
    return { size, path: data.map(toRow).join("") };
  } catch {
    return undefined;
  }
}

/** The dark runs of a row, each as one rectangle: a quarter of the path that single modules would make. */
function toRow(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue;
    const start = x;
    while (row[x] === true) x++;
    path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
  }
  return path;
}
