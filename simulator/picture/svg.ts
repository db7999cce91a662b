import type { Size } from "./size.ts";

/** What vector models draw: the same sun over a hill, as text. */
export function drawSvg({ width, height }: Size, hue: number): Buffer {
  const hill = `0,${height} ${width * 0.42},${height * 0.6} ${width},${height}`;
  return Buffer.from(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
      `<rect width="100%" height="100%" fill="hsl(${hue} 60% 62%)"/>`,
      `<circle cx="66%" cy="32%" r="16%" fill="hsl(${hue + 180} 60% 72%)"/>`,
      `<polygon points="${hill}" fill="hsl(${hue + 120} 60% 34%)"/>`,
      "</svg>",
    ].join(""),
  );
}
