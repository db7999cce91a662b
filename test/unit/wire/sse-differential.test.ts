import { createParser } from "eventsource-parser";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSseDecoder, createSseSplitter, type SseItem } from "../../../src/wire/sse.ts";

/** What a consumer reads out of an event stream. */
interface Reading {
  data: string[];
  comments: string[];
}

function ours(pieces: readonly Uint8Array[]): Reading {
  const decoder = createSseDecoder();
  const splitter = createSseSplitter();
  const items = pieces.flatMap((piece) => splitter.push(decoder.decode(piece, { stream: true })));
  return {
    data: items.flatMap((item) => (isDispatched(item) ? [item.data] : [])),
    comments: items.flatMap((item) => (item.kind === "comment" ? [commentOf(item.line)] : [])),
  };
}

/** A consumer's parser drops events without data; here their lines go through. */
function isDispatched(item: SseItem): item is SseItem & { kind: "event" } {
  return item.kind === "event" && /^data(?::|$)/m.test(item.raw);
}

function commentOf(line: string): string {
  return line.replace(/^: ?/, "");
}

function theirs(bytes: Uint8Array): Reading {
  const reading: Reading = { data: [], comments: [] };
  const parser = createParser({
    onEvent: ({ data }) => reading.data.push(data),
    onComment: (comment) => reading.comments.push(comment),
  });
  parser.feed(new TextDecoder().decode(bytes));
  return reading;
}

const encode = (text: string) => new TextEncoder().encode(text);

const CHUNK = '{"id":"gen-1","choices":[{"index":0,"delta":{"reasoning":"图😀é \\n"}}]}';

const FIXTURES: Record<string, string> = {
  LF: `data: ${CHUNK}\n\n: OPENROUTER PROCESSING\n\ndata: ${CHUNK}\n\ndata: [DONE]\n\n`,
  CRLF: `data: ${CHUNK}\r\n\r\n: hi\r\n\r\ndata: b\r\n\r\n`,
  CR: `data: ${CHUNK}\r\r: hi\r\rdata: b\r\r`,
  "line ends of all kinds": "data: a\n\r\ndata: b\r\r\ndata: c\r\n\ndata: d\n\r\n\r",
  "a byte order mark": "\ufeffdata: a\n\ndata: b\n\n",
  "a byte order mark in the middle": "data: a\n\n\ufeffdata: b\n\ndata: \ufeffc\n\n",
  "comments in events": "data: a\n: one\ndata: b\n:two\n:\n\n::: three\n\n",
  "data over lines": "data: a\ndata:b\ndata\ndata:  c\n\n",
  "empty data": "data\n\ndata:\n\ndata: \n\ndata:\ndata:\n\n",
  "other fields": "event: x\nid: 1\nretry: 5\ndata: a\n\nevent: none\n\nfoo\nbar: data: b\n\n",
  "blank lines": "\n\n\r\n\ndata: a\n\n\n\n\ndata: b\n\n",
  "an open end": "data: a\n\ndata: b\n",
  "characters of four bytes": "data: 😀😀\n\n: 😀\ndata: \u2028\u2029\u0085\n\n",
};

describe.each(Object.entries(FIXTURES))("%s", (_, text) => {
  const bytes = encode(text);

  test("reads as by the reference parser, cut at any byte", () => {
    const whole = theirs(bytes);
    for (let at = 0; at <= bytes.length; at++) {
      expect(ours([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(whole);
    }
  });

  test("reads as by the reference parser, byte by byte", () => {
    const pieces = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
    expect(ours(pieces)).toEqual(theirs(bytes));
  });
});

const line = fc.oneof(
  fc.constantFrom("data: a", "data:b", "data", ": c", "", "", "event: e", "data:  d", "\ufeff"),
  fc.string({ unit: "grapheme", maxLength: 6 }).map((text) => `data: ${text}`),
  fc.string({ maxLength: 12 }),
);
const end = fc.constantFrom("\n", "\r\n", "\r");
const stream = fc
  .array(fc.tuple(line, end), { maxLength: 20 })
  .map((lines) => lines.map((parts) => parts.join("")).join(""));

test("any bytes, cut anywhere, read as by the reference parser", () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(400)), (text, cuts) => {
      const bytes = encode(text);
      const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))];
      places.sort((a, b) => a - b);
      const pieces = [0, ...places].map((from, at) => bytes.subarray(from, places[at]));
      expect(ours(pieces)).toEqual(theirs(bytes));
    }),
    { numRuns: 1500 },
  );
});
