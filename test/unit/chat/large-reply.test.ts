import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Call } from "../../../src/call.ts";
import { replayLarge } from "../../../src/chat/large-replay.ts";
import { largeReplyBody } from "../../../src/chat/large-reply.ts";
import { replayAsStream } from "../../../src/chat/replay.ts";
import { shapeChatReply } from "../../../src/chat/reply.ts";
import { createChatRewriter } from "../../../src/chat/stream.ts";
import { readConfig } from "../../../src/config.ts";
import type { FalAnswer } from "../../../src/fal/client.ts";
import { createLargeAnswer } from "../../../src/fal/large-answer.ts";
import { createDelivery } from "../../../src/pictures/delivery.ts";
import type { JsonObject } from "../../../src/wire/json.ts";
import { eventsOf, type Loose } from "../../support/shared/gateway.ts";

const caller = { falKey: "a:b", pays: "own", isAnonymous: false } as const;

type Settings = Record<string, string>;

/** A call that asks its world for nothing but a pipe and a log. */
function callWith(settings: Settings): Call {
  const platform = { pipe: () => new TransformStream(), log() {}, defer() {} };
  return { config: readConfig({ IMAGE_DELIVERY: "inline", ...settings }), platform } as never;
}

const NO_ANSWER = {} as FalAnswer;

function large(bytes: Uint8Array, cuts: readonly number[]) {
  const ends = [...cuts, bytes.length].sort((one, other) => one - other);
  const pieces = ends.map((end, at) => bytes.slice(at === 0 ? 0 : ends[at - 1], end));
  const reader = {
    read: async () => pieces.shift() as Uint8Array<ArrayBuffer> | undefined,
    cancel: async () => undefined,
  };
  return createLargeAnswer(reader, []);
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = async (body: ReadableStream<Uint8Array>) => await new Response(body).text();
const newRewriter = (call: Call, delivery: Loose) =>
  createChatRewriter({ config: call.config, usage: true, delivery });

interface Way {
  settings?: Settings;
  raw?: boolean;
}

/** The reply, made of an answer that comes in pieces. */
async function replyOf(text: string, cuts: readonly number[], way: Way = {}): Promise<string> {
  const call = callWith(way.settings ?? {});
  const newDelivery = async () => (way.raw ? undefined : createDelivery(call, caller));
  const reply = { large: large(bytesOf(text), cuts), newDelivery };
  return await textOf(await largeReplyBody(call, NO_ANSWER, reply));
}

/** The reply, made of an answer that is there. */
async function wantedReply(
  text: string,
  { settings = {}, raw = false }: Way = {},
): Promise<string> {
  const call = callWith(settings);
  const delivery = raw ? undefined : createDelivery(call, caller);
  const reply = { text, json: JSON.parse(text) as JsonObject };
  return (await shapeChatReply(call, NO_ANSWER, { reply, delivery })) ?? text;
}

async function streamOf(text: string, cuts: readonly number[], way: Way = {}): Promise<string> {
  const call = callWith(way.settings ?? {});
  const delivery = way.raw ? undefined : createDelivery(call, caller);
  const rewriter = newRewriter(call, delivery);
  const replay = { large: large(bytesOf(text), cuts), rewriter, delivery };
  return await textOf(await replayLarge(call, NO_ANSWER, replay));
}

async function wantedStream(text: string, { settings = {}, raw = false }: Way = {}) {
  const call = callWith(settings);
  const delivery = raw ? undefined : createDelivery(call, caller);
  return await replayAsStream(JSON.parse(text), newRewriter(call, delivery));
}

/** What a client makes of a stream. */
function put(sse: string): Loose {
  const whole: Loose = { choices: {} };
  for (const event of eventsOf(sse)) {
    const { choices = [], ...members } = event === "[DONE]" ? { done: true } : event;
    Object.assign(whole, members);
    for (const choice of choices) {
      whole.choices[choice.index] ??= { told: {} };
      putChoice(whole.choices[choice.index], choice);
    }
  }
  return whole;
}

function putChoice(choice: Loose, { delta, finish_reason }: Loose): void {
  choice.finish_reason = finish_reason ?? choice.finish_reason;
  for (const [key, value] of Object.entries<Loose>(delta)) {
    if (key === "role" || value === null) continue;
    const [kind, empty] = typeof value === "string" ? [key, ""] : [`${key}[]`, []];
    choice.told[kind] = (choice.told[kind] ?? empty).concat(value);
  }
}

const base64 = (seed: number, length = 8400) =>
  `${"AbC+/9z=".slice(0, 7 - (seed % 3))}Qx${seed}`.repeat(length).slice(0, length - (length % 4));
const dataUrl = (seed: number) => `data:image/png;base64,${base64(seed)}`;
const image = (url: string) => ({ type: "image_url", image_url: { url } });

const message = {
  role: "assistant",
  content: '看 "so"\\',
  reasoning: "hm",
  images: [image(dataUrl(1))],
};
const envelope = { id: "gen-1", object: "chat.completion", created: 1, model: "m" };
const usage = { prompt_tokens: 1, completion_tokens: 2 };
const ordinary = {
  ...envelope,
  choices: [{ index: 0, message, finish_reason: "stop" }],
  usage,
};
const withMessage = (change: object) => ({
  ...ordinary,
  choices: [{ index: 0, message: { ...message, ...change }, finish_reason: "stop" }],
});
const { images, content, ...behind } = message;

const answers: [string, object][] = [
  ["an ordinary one", ordinary],
  ["one without text", withMessage({ content: "" })],
  ["one whose text is null", withMessage({ content: null })],
  ["one whose text is missing", withMessage({ content: undefined })],
  [
    "one whose text stands behind its picture",
    withMessage({}) && {
      ...ordinary,
      choices: [{ index: 0, message: { images, content, ...behind }, finish_reason: "stop" }],
    },
  ],
  ["one whose text is parts", withMessage({ content: [{ type: "text", text: "a" }] })],
  [
    "one with the same picture twice",
    withMessage({ images: [image(dataUrl(1)), image(dataUrl(1))] }),
  ],
  ["one with two pictures", withMessage({ images: [image(dataUrl(1)), image(dataUrl(2))] })],
  [
    "one with a link before its picture",
    withMessage({ images: [image("https://a/b.png"), image(dataUrl(1))] }),
  ],
  [
    "one with a link behind its picture",
    withMessage({ images: [image(dataUrl(1)), image("https://a/b.png")] }),
  ],
  ["one with the short form of an address", withMessage({ images: [{ image_url: dataUrl(1) }] })],
  ["one with base64 in its text", withMessage({ content: `a ${dataUrl(3)} b` })],
  ["one with base64 in its reasoning", withMessage({ reasoning: `a ${dataUrl(3)} b` })],
  [
    "one with reasoning behind its picture",
    withMessage({
      reasoning: undefined,
      reasoning_details: [{ type: "reasoning.text", text: "hm" }],
    }),
  ],
  ["one without a picture", withMessage({ images: undefined, content: "a ".repeat(9000) })],
  [
    "one of two choices",
    {
      ...ordinary,
      choices: [
        { index: 0, message, finish_reason: "stop" },
        {
          index: 1,
          message: { ...message, images: [image(dataUrl(2)), image(dataUrl(3))] },
          finish_reason: "stop",
        },
      ],
    },
  ],
  [
    "one that failed behind its picture",
    {
      ...ordinary,
      choices: [{ index: 0, message, finish_reason: "error", error: { message: "no", code: 500 } }],
    },
  ],
  [
    "one with members of every kind behind it",
    { ...ordinary, "1": 1, choices2: [], service_tier: null },
  ],
];

const ways: [string, Way][] = [
  ["the first picture alone", {}],
  ["all pictures", { settings: { IMAGES_PER_REPLY: "all" } }],
  ["reasoning under one name", { settings: { REASONING_FIELD: "reasoning_content" } }],
  ["the raw shape", { raw: true }],
];

describe.each(ways)(
  "with %s a large reply says what it would were it known as a whole:",
  (_, way) => {
    test.each(answers)("%s", async (_name, answer) => {
      const text = JSON.stringify(answer);
      const wanted = JSON.parse(await wantedReply(text, way));
      expect(JSON.parse(await replyOf(text, [], way))).toEqual(wanted);
      const thirds = [text.length / 3, text.length / 1.5].map(Math.floor);
      expect(JSON.parse(await replyOf(text, thirds, way))).toEqual(wanted);
      expect(put(await streamOf(text, thirds, way))).toEqual(put(await wantedStream(text, way)));
    });
  },
);

test("a large reply says the same wherever its pieces end", async () => {
  const text = JSON.stringify(ordinary);
  const size = bytesOf(text).length;
  const picture = text.indexOf("base64,");
  const [wanted, stream] = [await wantedReply(text), put(await wantedStream(text))];
  for (let cut = 1; cut < size; cut += cut > picture + 20 && cut < picture + 8000 ? 211 : 1) {
    expect(await replyOf(text, [cut])).toBe(wanted);
    expect(put(await streamOf(text, [cut]))).toEqual(stream);
  }
  const bytewise = Array.from({ length: size }, (_, at) => at);
  expect(await replyOf(text, bytewise)).toBe(wanted);
});

const generated = fc.record(
  {
    role: fc.constant("assistant"),
    content: fc.oneof(fc.string(), fc.constant(null)),
    refusal: fc.constant(null),
    reasoning: fc.oneof(fc.string(), fc.constant(null)),
    images: fc.array(
      fc.constantFrom(1, 2).map((seed) => image(dataUrl(seed))),
      { maxLength: 2 },
    ),
    annotations: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

test("any large reply says what it would were it known as a whole", async () => {
  const order = fc.shuffledSubarray(["role", "content", "reasoning", "images", "annotations"], {
    minLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(generated, order, fc.array(fc.nat()), async (members, keys, where) => {
      const said = Object.fromEntries(keys.map((key) => [key, (members as Loose)[key]]));
      const choices = [{ message: said, index: 0, finish_reason: "stop" }];
      const text = JSON.stringify({ ...envelope, choices, usage });
      const cuts = where.map((cut) => cut % bytesOf(text).length);
      expect(JSON.parse(await replyOf(text, cuts))).toEqual(JSON.parse(await wantedReply(text)));
      expect(put(await streamOf(text, cuts))).toEqual(put(await wantedStream(text)));
    }),
    { numRuns: 60 },
  );
});

describe("an answer that is cut", () => {
  const text = JSON.stringify(ordinary);
  const places = Array.from({ length: 40 }, (_, at) => Math.floor((text.length * at) / 40));

  test("never becomes a whole reply", async () => {
    for (const place of [...places, text.length - 1]) {
      const said = await replyOf(text.slice(0, place), [100]).catch(() => undefined);
      expect(said).toBeUndefined();
    }
  });

  test("never becomes a whole stream", async () => {
    for (const place of [...places, text.length - 1]) {
      const said = await streamOf(text.slice(0, place), [100]).catch(() => undefined);
      expect(said ?? "").not.toContain("[DONE]");
      if (said !== undefined) expect(eventsOf(said).at(-1).choices[0].finish_reason).toBe("error");
    }
  });
});

test("a picture of a stream comes in lines of at most 48 KiB", async () => {
  const url = `data:image/png;base64,${base64(1, 400_000)}`;
  const text = JSON.stringify(withMessage({ images: [image(url)] }));
  const sse = await streamOf(text, [90_000, 300_000]);
  const longest = Math.max(...sse.split("\n").map((line) => line.length));
  expect(longest).toBeLessThanOrEqual(48 * 1024);
  expect(put(sse).choices[0].told.content).toContain(`(${url})`);
});

test("a reply that takes back what it said before its picture is broken off", async () => {
  const text = JSON.stringify(ordinary).replace(/}$/, ',"choices":[]}');
  await expect(replyOf(text, [])).rejects.toThrow();
});
