import { describe, expect, test } from "vitest";
import { replayAsStream } from "../../../src/chat/replay.ts";
import { createChatRewriter } from "../../../src/chat/stream.ts";
import { readConfig } from "../../../src/config.ts";
import type { JsonObject } from "../../../src/wire/json.ts";
import { deltasOf, eventsOf, type Loose } from "../../support/shared/gateway.ts";
import { inlineDelivery } from "../../support/shared/inline-delivery.ts";

const LIMIT = 48 * 1024;
const config = readConfig({});

const image = (url: string) => ({ type: "image_url", image_url: { url } });
const chunk = (delta: object, more: object = {}) => ({
  id: "gen-1",
  choices: [{ index: 0, delta, ...more }],
});

async function streamed(...chunks: object[]): Promise<string> {
  const rewriter = createChatRewriter({ config, usage: true, delivery: inlineDelivery() });
  return rewriter.push(chunks.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(""));
}

function replayed(message: object, more: object = {}): Promise<string> {
  const choices = [{ index: 0, message, finish_reason: "stop", ...more }];
  const completion: JsonObject = { id: "gen-1", object: "chat.completion", choices };
  return replayAsStream(
    completion,
    createChatRewriter({ config, usage: true, delivery: inlineDelivery() }),
  );
}

function longestLine(sse: string): number {
  const lines = sse.split("\n").map((line) => new TextEncoder().encode(line).length);
  return Math.max(...lines);
}

const told = (sse: string, name: string) =>
  deltasOf(sse)
    .map((delta) => delta[name] ?? "")
    .join("");

const texts: [string, string][] = [
  ["base64", "iVBORw0KGgo".repeat(20_000)],
  ["quotes and line ends", '<path d="M0 0"/>\n'.repeat(6000)],
  ["Chinese", "图".repeat(60_000)],
  ["emoji", `a${"😀".repeat(30_000)}`],
];

describe.each(texts)("a line is no longer than 48 KiB with much of %s", (_, text) => {
  test("in a picture", async () => {
    const sse = await streamed(
      chunk({ content: "Hi" }),
      chunk({ images: [image(`data:x,${text}`)] }),
    );
    expect(longestLine(sse)).toBeLessThanOrEqual(LIMIT);
    expect(told(sse, "content")).toBe(`Hi\n\n![Generated Image](data:x,${text})`);
    expect(sse).not.toMatch(/\\ud[89a-f]/);
  });

  test("in an event that would pass as it came", async () => {
    const sse = await streamed(chunk({ content: "Hi" }), chunk({ content: text }));
    expect(longestLine(sse)).toBeLessThanOrEqual(LIMIT);
    expect(told(sse, "content")).toBe(`Hi${text}`);
  });

  test("in reasoning that is told twice", async () => {
    const sse = await streamed(chunk({ role: "assistant", content: "", reasoning: text }));
    expect(longestLine(sse)).toBeLessThanOrEqual(LIMIT);
    expect(told(sse, "reasoning")).toBe(text);
    expect(told(sse, "reasoning_content")).toBe(text);
  });

  test("in a replayed completion", async () => {
    const logprobs = { content: [{ token: "x", logprob: -1 }] };
    const tool_calls = [{ id: "c1", function: { name: "f", arguments: "{}" } }];
    const message = { role: "assistant", content: text, reasoning: text, tool_calls };
    const sse = await replayed(message, { logprobs });
    expect(longestLine(sse)).toBeLessThanOrEqual(LIMIT);
    expect(told(sse, "content")).toBe(text);
    expect(told(sse, "reasoning_content")).toBe(text);
    expect(deltasOf(sse).flatMap((delta) => delta.tool_calls ?? [])).toHaveLength(1);
    const choices = eventsOf(sse).flatMap((event: Loose) => event.choices ?? []);
    const withLogprobs = choices.filter((choice: Loose) => choice.logprobs !== undefined);
    expect(withLogprobs).toHaveLength(1);
    expect(withLogprobs[0].delta.content).toMatch(/./s);
    expect(choices.at(-1).finish_reason).toBe("stop");
    const others = choices.slice(0, -1);
    expect(others.every((choice: Loose) => choice.finish_reason === null)).toBe(true);
  });
});

describe("details of long reasoning", () => {
  const thought = "Let me think. ".repeat(4000);

  test("are cut with it: each piece tells the same text, the signature comes once and last", async () => {
    const detail = { type: "reasoning.text", format: "anthropic-claude-v1", index: 0 };
    const signed = { ...detail, text: thought, signature: "sig" };
    const reasoning_details = [signed, { type: "reasoning.encrypted", data: "x", index: 1 }];
    const sse = await replayed({
      role: "assistant",
      content: "Hi",
      reasoning: thought,
      reasoning_details,
    });
    expect(longestLine(sse)).toBeLessThanOrEqual(LIMIT);
    const deltas = deltasOf(sse);
    const details = deltas.flatMap((delta) => delta.reasoning_details ?? []);
    expect(details.map(({ text = "" }) => text).join("")).toBe(thought);
    expect(details.filter(({ signature }) => signature)).toEqual([
      { ...signed, text: details.at(-2).text },
    ]);
    expect(details.at(-1)).toEqual(reasoning_details[1]);
    for (const delta of deltas.filter(({ reasoning }) => reasoning !== undefined)) {
      expect(delta.reasoning_details).toHaveLength(1);
      expect(delta.reasoning_details[0].text).toBe(delta.reasoning);
    }
  });

  test("that tell something else come whole and once", async () => {
    const reasoning_details = [{ type: "reasoning.encrypted", data: "x".repeat(9000), index: 0 }];
    const sse = await replayed({
      role: "assistant",
      content: "Hi",
      reasoning: thought,
      reasoning_details,
    });
    expect(longestLine(sse)).toBeLessThanOrEqual(LIMIT);
    expect(told(sse, "reasoning")).toBe(thought);
    const details = deltasOf(sse).flatMap((delta) => delta.reasoning_details ?? []);
    expect(details).toEqual(reasoning_details);
  });
});

test("what no cut can shorten comes whole", async () => {
  const metadata = "x".repeat(60_000);
  const empty = { id: "gen-1", choices: [], metadata };
  const sse = await streamed(chunk({ content: "Hi" }), empty, {
    ...chunk({ content: "Ho" }),
    metadata,
  });
  expect(eventsOf(sse)).toHaveLength(3);
  expect(eventsOf(sse)[1]).toEqual(empty);
  expect(told(sse, "content")).toBe("HiHo");
});
