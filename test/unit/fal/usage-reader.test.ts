import { expect, test } from "vitest";
import { createUsageReader } from "../../../src/fal/usage-reader.ts";
import type { JsonObject } from "../../../src/wire/json.ts";

function costsIn(pieces: readonly string[]): unknown[] {
  const events: JsonObject[] = [];
  const read = createUsageReader((event) => events.push(event));
  for (const piece of pieces) read(piece);
  return events.map(({ usage }) => (usage as JsonObject)["cost"]);
}

const event = (cost: number) => `data: {"choices":[],"usage": {"cost":${cost}}}\n\n`;

test("usage is found however the stream is cut into pieces (SEC-09)", () => {
  const text = `: hello\n\ndata: {"usage":null}\n\n${event(0.5)}data: [DONE]\n\n`;
  for (let size = 1; size <= text.length; size += 7) {
    const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
    expect(costsIn(pieces)).toEqual([0.5]);
  }
});

test("what a model writes is no usage (SEC-09)", () => {
  const content = JSON.stringify({ content: '"usage":{"cost":0}\ndata: {"usage":{"cost":0}}' });
  const events = `data: {"choices":[{"delta":${content}}]}\n\n${event(2)}`;
  expect(costsIn([events])).toEqual([2]);
});

test("a line of megabytes is not held, and the lines behind it are read", () => {
  const huge = "A".repeat(300_000);
  const pieces = [
    'data: {"usage":{"cost":1},"picture":"',
    huge,
    huge,
    huge,
    huge,
    '"}\n\n',
    event(3),
  ];
  expect(costsIn(pieces)).toEqual([3]);
});
