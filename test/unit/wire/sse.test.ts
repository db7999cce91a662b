import { expect, test } from "vitest";
import { createSseSplitter, isWhole } from "../../../src/wire/sse.ts";

function split(...pieces: string[]) {
  const splitter = createSseSplitter();
  return pieces.flatMap((piece) => splitter.push(piece));
}

const dataOf = (...pieces: string[]) =>
  split(...pieces).flatMap((item) => (item.kind === "event" ? [item.data] : []));

test.each([
  ["LF", "data: a\n\ndata: b\n\n"],
  ["CRLF", "data: a\r\n\r\ndata: b\r\n\r\n"],
  ["CR", "data: a\r\rdata: b\r\r"],
  ["no blank after the colon", "data:a\n\ndata:b\n\n"],
])("lines may end in %s", (_, text) => {
  expect(dataOf(text)).toEqual(["a", "b"]);
});

test("data over several lines is one event", () => {
  expect(dataOf("data: a\ndata: b\ndata\n\n")).toEqual(["a\nb\n"]);
});

test("an event keeps its other fields as they were written", () => {
  expect(split("event: x\nid: 1\ndata: a\n\n")).toEqual([
    { kind: "event", data: "a", raw: "event: x\nid: 1\ndata: a\n\n" },
  ]);
});

test("a comment comes at once, an event when it is complete", () => {
  expect(split(": hi\n", "data: a\n")).toEqual([{ kind: "comment", line: ": hi" }]);
});

test("a line end that is cut in two is one", () => {
  expect(dataOf("data: a\r", "\n\r", "\ndata: b\r\n\r\n")).toEqual(["a", "b"]);
});

test.each([
  ["no line end", "data: a\n\ndata: b", "data: b\n\n"],
  ["one line end", "data: a\n\ndata: b\n", "data: b\n\n"],
  ["half of a CRLF", "data: a\r\n\r\ndata: b\r", "data: b\n\n"],
  ["other fields too", "data: a\n\nevent: x\ndata: b", "event: x\ndata: b\n\n"],
])("the end of the stream completes the last event: %s", (_, text, raw) => {
  const splitter = createSseSplitter();
  expect(splitter.push(text)).toHaveLength(1);
  expect(splitter.end()).toEqual([{ kind: "event", data: "b", raw }]);
});

test.each(["", "data: a\n\n", "data: a\r\r"])("the end of %j brings nothing more", (text) => {
  const splitter = createSseSplitter();
  splitter.push(text);
  expect(splitter.end()).toEqual([]);
});

test.each([
  ["data: [DONE]", true],
  ['data: {"a":1}', true],
  [": hi", true],
  ['data: {"a":', false],
  ["data: [DO", false],
  ["event: x", false],
])("%j before the end is whole: %s", (text, whole) => {
  const splitter = createSseSplitter();
  const items = [...splitter.push(text), ...splitter.end()];
  expect(items.map(isWhole)).toEqual([whole]);
});

test.each<[string, boolean]>([
  ["", true],
  ["data: a\n\n", true],
  [": hi\n", true],
  ["data: a", false],
  ["data: a\n", false],
  ["data: a\n\ndata", false],
  ["data: a\r\n\r", false],
])("an event may begin behind %j: %s", (text, isBetween) => {
  const splitter = createSseSplitter();
  splitter.push(text);
  expect(splitter.isBetween).toBe(isBetween);
});
