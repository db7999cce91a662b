import { createParser } from "eventsource-parser";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEvents } from "../../../../web/playground/read-events.ts";

async function read(pieces: readonly string[]): Promise<string[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  const events: string[] = [];
  for await (const data of readEvents(body)) events.push(data);
  return events;
}

function readAsReference(text: string): string[] {
  const events: string[] = [];
  createParser({ onEvent: ({ data }) => events.push(data) }).feed(text);
  return events;
}

describe("the data of server-sent events", () => {
  test("is told event by event, without comments and names", async () => {
    const text =
      ': keep-alive\n\nevent: x\ndata: {"a":1}\n\ndata:two\ndata: lines\n\ndata: [DONE]\n\n';
    expect(await read([text])).toEqual(['{"a":1}', "two\nlines", "[DONE]"]);
  });

  test("of an event that is not ended is not told", async () => {
    expect(await read(["data: half\n"])).toEqual([]);
  });

  test("is that of eventsource-parser, wherever the stream is cut", async () => {
    const word = fc.constantFrom("data: x", "data:", "data", ": c", "event: e", "datax: y", "", "");
    const end = fc.constantFrom("\n", "\r\n", "\n\n");
    const stream = fc.array(fc.tuple(word, end).map(([text, newline]) => text + newline));
    await fc.assert(
      fc.asyncProperty(stream, fc.array(fc.nat(40)), async (lines, cuts) => {
        const text = lines.join("");
        const pieces: string[] = [];
        let rest = text;
        for (const cut of cuts) {
          pieces.push(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        expect(await read([...pieces, rest])).toEqual(readAsReference(text));
      }),
    );
  });
});
