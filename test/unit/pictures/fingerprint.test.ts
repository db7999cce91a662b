import { expect, test } from "vitest";
import { fingerprintOf } from "../../../src/pictures/fingerprint.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A chunk whose check sum is the sum of its data: nobody looks whether it is right. */
function chunk(type: string, data: readonly number[]): number[] {
  const sum = data.reduce((total, byte) => total + byte, 0) % 256;
  const letters = [...type].map((letter) => letter.charCodeAt(0));
  return [0, 0, 0, data.length, ...letters, ...data, 0, 0, 0, sum];
}

const HEAD = chunk("IHDR", [4, 4, 8]);
const END = chunk("IEND", []);
const png = (...chunks: number[][]) => Uint8Array.from([...SIGNATURE, ...chunks.flat()]);

test("two PNGs that differ in their metadata alone are one picture", () => {
  const first = png(HEAD, chunk("caBX", [1, 2, 3]), chunk("IDAT", [7, 8]), END);
  const second = png(HEAD, chunk("IDAT", [7, 8]), chunk("tEXt", [9]), END);
  expect(fingerprintOf(first)).toBe(fingerprintOf(second));
});

test("two PNGs with other pixels are two", () => {
  const first = png(HEAD, chunk("IDAT", [7, 8]), END);
  expect(fingerprintOf(first)).not.toBe(fingerprintOf(png(HEAD, chunk("IDAT", [7, 9]), END)));
});

test("two PNGs that were cut behind a common head are two", () => {
  const cut = (data: number[]) => png(HEAD, chunk("IDAT", data)).subarray(0, -3);
  expect(fingerprintOf(cut([7, 8]))).not.toBe(fingerprintOf(cut([7, 9])));
});

test("two other files are one only when all their bytes are alike", () => {
  const file = (last: number) => Uint8Array.from([0xff, 0xd8, 0xff, last]);
  expect(fingerprintOf(file(1))).toBe(fingerprintOf(file(1)));
  expect(fingerprintOf(file(1))).not.toBe(fingerprintOf(file(2)));
});
