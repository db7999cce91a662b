import { createParser } from "eventsource-parser";
import { createChatRewriter } from "../../src/chat/stream.ts";
import { readConfig } from "../../src/config.ts";
import { REASONING_EVENTS, reasoningTexts } from "../mock/replies.ts";
import type { Suite } from "../suite.ts";

type Rewriter = (text: string) => string | Promise<string>;

/** A stream takes milliseconds: many are rewritten for each that the plan asks for, and as many before. */
const TIMES = 20;

/** The events of the reasoning stream in memory, without a socket: what rewriting alone costs. */
export const rewriterSuite: Suite = {
  name: "rewriter",
  contenders: ["gateway-node"],
  async measure(_, { reasoningStreams }) {
    return {
      rewriteUs: await cpuUs(ours, reasoningStreams),
      rewriteParsedUs: await cpuUs(parsing, reasoningStreams),
      rewriteParserUs: await cpuUs(withParser, reasoningStreams),
    };
  },
};

/** CPU an event, of this process. */
async function cpuUs(create: () => Rewriter, streams: number): Promise<number> {
  const texts = reasoningTexts();
  const rewriteStream = async () => {
    const rewrite = create();
    let length = 0;
    for (const text of texts) length += (await rewrite(text)).length;
    return length;
  };
  const count = streams * TIMES;
  for (let turn = 0; turn < count; turn++) await rewriteStream();
  const before = process.cpuUsage();
  for (let turn = 0; turn < count; turn++) await rewriteStream();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (count * REASONING_EVENTS);
}

function ours(): Rewriter {
  const config = readConfig({});
  return createChatRewriter({ config, usage: true, delivery: undefined }).push;
}

/** Blank lines, `JSON.parse`, `JSON.stringify`. */
function parsing(): Rewriter {
  let rest = "";
  return (text) => {
    const events = (rest + text).split("\n\n");
    rest = events.pop() ?? "";
    return events.map((event) => rewritten(event.slice("data: ".length))).join("");
  };
}

/** The same behind a parser that knows all of the format. */
function withParser(): Rewriter {
  let out = "";
  const parser = createParser({
    onEvent({ data }) {
      out += rewritten(data);
    },
  });
  return (text) => {
    out = "";
    parser.feed(text);
    return out;
  };
}

function rewritten(data: string): string {
  const chunk = JSON.parse(data);
  for (const { delta } of chunk.choices) {
    if (delta.reasoning !== undefined) delta.reasoning_content = delta.reasoning;
  }
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
