import { expect, test } from "vitest";
import { createUsageReader } from "../../../src/fal/usage-reader.ts";
import { type JsonObject, toJsonObject } from "../../../src/wire/json.ts";

function costsIn(pieces: readonly string[]): unknown[] {
  const events: JsonObject[] = [];
  const read = createUsageReader((event) => events.push(event));
  for (const piece of pieces) read(piece);
  return events.map(({ usage }) => toJsonObject(usage)["cost"]);
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

/** One event in pieces, beyond what is held of a line. */
function longEvent(head: string, tail: string): string[] {
  const text = 'A{\\"}['.repeat(70_000);
  return [`data: ${head}`, text, text, text, `${tail}\n\n`];
}

test("usage is found in a line of megabytes, which a caller's own text can make (SEC-09)", () => {
  const chunk = longEvent('{"usage":{"cost":1,"details":{"a":[1]}},"picture":"', '"}');
  const before = '{"type":"response.completed","response":{"instructions":"';
  const after =
    '","tools":[{"usage":{"cost":0}}],"usage":{"cost":2,"x":{"cost":0}},"metadata":{"usage":"{"}}}';
  expect(costsIn([...chunk, ...longEvent(before, after), event(3)])).toEqual([1, 2, 3]);
});

test("usage in a line of megabytes is found however it is cut (SEC-09)", () => {
  const [head = "", ...rest] = longEvent(
    '{"a":"\\\\","response":{"b":["',
    '"],"usage":{"cost":7}}}',
  );
  for (let at = 1; at < head.length; at += 3) {
    const tail = (rest.pop() ?? "").split("");
    expect(costsIn([head.slice(0, at), head.slice(at), ...rest, ...tail])).toEqual([7]);
    rest.push(tail.join(""));
  }
});

test("what a caller's text says in a line of megabytes is no usage (SEC-09)", () => {
  const decoy = JSON.stringify('"usage":{"cost":0}}').slice(1, -1);
  const nested = '"tools":[{"usage":{"cost":0}}],"x":{"usage":{"cost":0}}';
  expect(costsIn(longEvent(`{"response":{${nested},"text":"${decoy}`, '"}}'))).toEqual([]);
});
