import { correction, generate } from "lean-qr/nano";

/** A QR code as one SVG path over a square of `size` units, its quiet zone included. */
export interface QrPath {
  size: number;
  path: string;
}

/** The quiet zone of ISO/IEC 18004, in modules. */
const BORDER = 4;

/**
 * What fits into a code of version 25 at level L. It is 117 modules wide; more of them a phone's camera does not tell
 * apart on a screen.
 */
const MAX_BYTES = 1273;

/** @returns `undefined` when the text is too long for a code that phones can read */
export function toQrPath(text: string): QrPath | undefined {
  if (new TextEncoder().encode(text).length > MAX_BYTES) return undefined;
  const code = generate(text, { minCorrectionLevel: correction.L });
  const rows = Array.from({ length: code.size }, (_, y) =>
    toRow((x) => code.get(x, y), { y: y + BORDER, width: code.size }),
  );
  return { size: code.size + 2 * BORDER, path: rows.join("") };
}

/** The dark runs of a row, each as one rectangle: a quarter of the path that single modules would make. */
function toRow(isDark: (x: number) => boolean, { y, width }: { y: number; width: number }): string {
  let path = "";
  for (let x = 0; x < width; x++) {
    if (!isDark(x)) continue;
    const start = x;
    while (isDark(x)) x++;
    path += `M${start + BORDER} ${y}h${x - start}v1h-${x - start}z`;
  }
  return path;
}
