import { setImmediate as breathe } from "node:timers/promises";
import type { Size } from "./size.ts";

type Colour = [number, number, number];

/** Rows painted between two turns of the event loop, about 10 ms of work at 4096 pixels. */
const BAND_ROWS = 256;

/** Two bits of noise a channel make a 1K picture about 1 MB and a 4K one about 17 MB, as real ones are. */
const NOISE = createNoise();
const NOISE_MASK = NOISE.length - 1;

/**
 * A sky with a sun over a hill, in the hue's colours, as PNG rows under the Sub filter (each byte minus the
 * one three before), which lets Huffman coding alone bring the size down.
 */
export async function paint(size: Size, hue: number): Promise<Uint8Array> {
  const stride = size.width * 3 + 1;
  const rows = new Uint8Array(stride * size.height);
  const scene = createScene(size, hue);
  for (let y = 0; y < size.height; y += 1) {
    paintRow(rows.subarray(y * stride, (y + 1) * stride), scene, y);
    if (y % BAND_ROWS === BAND_ROWS - 1) await breathe();
  }
  return rows;
}

interface Scene {
  size: Size;
  sky: Colour;
  sun: Colour;
  hill: Colour;
}

interface Span {
  from: number;
  to: number;
  colour: Colour;
}

function createScene(size: Size, hue: number): Scene {
  return {
    size,
    sky: toRgb(hue, 0.62),
    sun: toRgb(hue + 180, 0.72),
    hill: toRgb(hue + 120, 0.34),
  };
}

function paintRow(row: Uint8Array, scene: Scene, y: number): void {
  row[0] = 1; // filter type Sub
  // An odd stride keeps the noise of neighbouring rows from lining up.
  let grain = y * 7919;
  let before: Colour = [0, 0, 0];
  for (const { from, to, colour } of spansOf(scene, y)) {
    const [red, green, blue] = colour;
    let [lastRed, lastGreen, lastBlue] = before;
    for (let at = 1 + from * 3; at < 1 + to * 3; at += 3) {
      const r = red + (NOISE[grain & NOISE_MASK] ?? 0);
      const g = green + (NOISE[(grain + 1) & NOISE_MASK] ?? 0);
      const b = blue + (NOISE[(grain + 2) & NOISE_MASK] ?? 0);
      row[at] = r - lastRed;
      row[at + 1] = g - lastGreen;
      row[at + 2] = b - lastBlue;
      lastRed = r;
      lastGreen = g;
      lastBlue = b;
      grain += 3;
    }
    before = [lastRed, lastGreen, lastBlue];
  }
}

/** One row from left to right: sky, then what of the sun and the hill lies in it. */
function spansOf({ size, sky, sun, hill }: Scene, y: number): Span[] {
  const { width, height } = size;
  const dark = 1 - (0.45 * y) / height;
  const ground = sky.map((part) => Math.floor(part * dark)) as Colour;
  const hillTop = height * 0.65;
  if (y > hillTop) {
    const half = ((y - hillTop) / (height - hillTop)) * width * 0.6;
    return bar({ width, middle: width * 0.42, half, ground, colour: hill });
  }
  const radius = Math.min(width, height) * 0.16;
  const rise = y - height * 0.32;
  const half = Math.sqrt(Math.max(0, radius * radius - rise * rise));
  return bar({ width, middle: width * 0.66, half, ground, colour: sun });
}

interface Bar {
  width: number;
  middle: number;
  half: number;
  ground: Colour;
  colour: Colour;
}

function bar({ width, middle, half, ground, colour }: Bar): Span[] {
  const from = Math.max(0, Math.round(middle - half));
  const to = Math.min(width, Math.round(middle + half));
  return [
    { from: 0, to: from, colour: ground },
    { from, to, colour },
    { from: to, to: width, colour: ground },
  ];
}

/** Full saturation would clip under the noise; lightness is 0–1. */
function toRgb(hue: number, lightness: number): Colour {
  const part = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    const reach = 0.6 * Math.min(lightness, 1 - lightness);
    return Math.floor(250 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [part(0), part(8), part(4)];
}

function createNoise(): Uint8Array {
  // A power of two, so that a mask can wrap the index.
  const noise = new Uint8Array(1 << 17);
  let state = 1;
  for (let at = 0; at < noise.length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    noise[at] = state >>> 30;
  }
  return noise;
}
