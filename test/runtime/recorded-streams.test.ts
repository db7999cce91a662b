import { readdirSync, readFileSync } from "node:fs";
import { createParser } from "eventsource-parser";
import { describe, expect, test } from "vitest";
import { createChatRewriter } from "../../src/chat/stream.ts";
import { readConfig } from "../../src/config.ts";
import { createResponsesRewriter } from "../../src/responses/stream.ts";
import { createSseSplitter } from "../../src/wire/sse.ts";
import { EXCHANGES, isRecorded } from "../support/recordings.ts";
import { eventsOf } from "../support/shared/gateway.ts";

interface Exchange {
  request: { path: string };
  response: { type: string; body: string };
}

const isThere = isRecorded(EXCHANGES, "recorded streams through the splitter and the rewriters");
const files = isThere ? readdirSync(EXCHANGES) : [];

const streams = files.flatMap((file) => {
  const { exchanges } = JSON.parse(readFileSync(`${EXCHANGES}/${file}`, "utf8")) as {
    exchanges: Exchange[];
  };
  return exchanges.flatMap(({ request, response }, at): [string, string, string][] =>
    response.type.startsWith("text/event-stream")
      ? [[`${file} ${at + 1}`, request.path, response.body]]
      : [],
  );
});

function dataOf(text: string): string[] {
  const data: string[] = [];
  createParser({ onEvent: (event) => data.push(event.data) }).feed(text);
  return data;
}

function split(...pieces: string[]): string[] {
  const splitter = createSseSplitter();
  const items = pieces.flatMap((piece) => splitter.push(piece));
  return items.flatMap((item) => (item.kind === "event" ? [item.data] : []));
}

async function rewritten(path: string, mode: string, ...pieces: string[]): Promise<string> {
  const config = readConfig({ REASONING_FIELD: mode });
  const rewriter = path.endsWith("/responses")
    ? createResponsesRewriter()
    : createChatRewriter({ config, usage: true, delivery: undefined });
  let said = "";
  for (const piece of pieces) said += await rewriter.push(piece);
  return said + (await rewriter.end());
}

describe.skipIf(!isThere)("a recorded stream", () => {
  test.each(streams)(
    "is split as by the reference parser, wherever it is cut: %s",
    (_, __, body) => {
      const expected = dataOf(body);
      expect(expected.length).toBeGreaterThan(1);
      for (let at = 0; at <= body.length; at++) {
        const data = split(body.slice(0, at), body.slice(at));
        if (data.join("\n") !== expected.join("\n")) expect(data, `cut at ${at}`).toEqual(expected);
      }
    },
    60_000,
  );

  test.each(streams)("is rewritten alike as text and parsed: %s", async (_, path, body) => {
    for (const mode of ["both", "reasoning", "reasoning_content"]) {
      // Lines that end in CRLF are nothing that is rewritten as text.
      const parsed = eventsOf(await rewritten(path, mode, body.replaceAll("\n", "\r\n")));
      expect(eventsOf(await rewritten(path, mode, body))).toEqual(parsed);
      const pieces = body.match(/[\s\S]{1,1460}/g) ?? [];
      expect(eventsOf(await rewritten(path, mode, ...pieces))).toEqual(parsed);
    }
  });
});
