import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createChatRewriter } from "../../../src/chat/stream.ts";
import { createUsualReader } from "../../../src/chat/usual-chunk.ts";
import { readConfig } from "../../../src/config.ts";
import { eventsOf, type Loose } from "../../support/shared/gateway.ts";
import { inlineDelivery } from "../../support/shared/inline-delivery.ts";

const MODES = ["both", "reasoning", "reasoning_content"] as const;

const sse = (json: string) => `data: ${json}\n\n`;
const chunk = (delta: object, choice: object = {}, more: object = {}) =>
  JSON.stringify({
    id: "gen-1",
    provider: "Acme",
    created: 1,
    choices: [{ index: 0, delta, finish_reason: null, native_finish_reason: null, ...choice }],
    ...more,
  });

async function rewritten(events: readonly string[], mode: string, lineEnd = "\n"): Promise<string> {
  const config = readConfig({ REASONING_FIELD: mode });
  const rewriter = createChatRewriter({ config, usage: true, delivery: inlineDelivery() });
  const text = events.join("").replaceAll("\n", lineEnd);
  return (await rewriter.push(text)) + (await rewriter.end());
}

describe("an event as OpenRouter writes it is rewritten without being parsed", () => {
  const details = [{ type: "reasoning.text", text: "Hm", format: "unknown", index: 0 }];
  const thought = { role: "assistant", content: "", reasoning: 'H"m', reasoning_details: details };

  test.each([
    ["both", { ...thought, reasoning_content: 'H"m' }],
    ["reasoning", thought],
    [
      "reasoning_content",
      { role: "assistant", content: "", reasoning_content: 'H"m', reasoning_details: details },
    ],
  ] as const)("when it is reasoning (REASONING_FIELD=%s)", (mode, delta) => {
    const text = sse(chunk(thought));
    const usual = createUsualReader(mode)(text, 0);
    expect(usual).toMatchObject({ end: text.length, index: 0, speaks: false, stops: false });
    expect(eventsOf(usual?.said ?? "")).toEqual([JSON.parse(chunk(delta))]);
  });

  test.each<[string, object, object, object]>([
    ["content", { role: "assistant", content: "Hi" }, {}, { speaks: true, stops: false }],
    ["content first", { content: "Hi", role: "assistant" }, {}, { speaks: true, stops: false }],
    ["an end", { content: "" }, { finish_reason: "stop" }, { speaks: false, stops: true }],
    ["a later choice", { content: null }, { index: 12 }, { index: 12, speaks: false }],
  ])("when it is %s, as it came", (_, delta, choice, what) => {
    const text = sse(chunk(delta, choice));
    expect(createUsualReader("both")(text, 0)).toMatchObject({ said: text, ...what });
  });

  test("when its reasoning is null beside content, which is removed", () => {
    const delta = { role: "assistant", content: "Hi", reasoning: null, reasoning_details: [] };
    const usual = createUsualReader("both")(sse(chunk(delta)), 0);
    const { reasoning: _, ...rest } = delta;
    expect(eventsOf(usual?.said ?? "")).toEqual([JSON.parse(chunk(rest))]);
  });

  test("where it stands in a text", () => {
    const [one, two] = [sse(chunk({ content: "1" })), sse(chunk({ content: "2" }))];
    expect(createUsualReader("both")(one + two, one.length)?.said).toBe(two);
  });
});

test.each<[string, string]>([
  ["reasoning beside content", chunk({ content: "Hi", reasoning: "Hm" })],
  ["details without words", chunk({ content: "", reasoning: null, reasoning_details: [{ a: 1 }] })],
  ["both names of reasoning", chunk({ content: "", reasoning: "a", reasoning_content: "a" })],
  ["pictures", chunk({ content: "", images: [] })],
  ["tool calls", chunk({ content: null, tool_calls: [{ index: 0 }] })],
  ["usage", chunk({ content: "" }, {}, { usage: { total_tokens: 1 } })],
  ["an error", chunk({ content: "" }, {}, { error: "x" })],
  ["a choice's error", chunk({ content: "" }, { error: "x" })],
  ["no choices", chunk({}, {}, { choices: [] })],
  ["no choice list", chunk({}, {}, { choices: null })],
  ["choices twice", chunk({ content: "" }).replace("{", '{"choices":null,')],
  ["a delta twice", chunk({ content: "" }).replace('"delta"', '"delta":1,"delta"')],
  ["a name in escapes", chunk({ content: "" }).replace('"id"', '"\\u0069d"')],
  ["blanks", chunk({ content: "" }).replaceAll(",", ", ")],
  ["a comma too many", chunk({ content: "" }).replace(",", ",,")],
  ["an open string", chunk({ content: "" }).replace('"Acme"', '"Acme')],
  ["a bad escape", chunk({ content: "?" }).replace("?", "\\x")],
  ["a text of 40 KB", chunk({ content: "x".repeat(40_000) })],
])("an event with %s is parsed", (_, json) => {
  expect(createUsualReader("both")(sse(json), 0)).toBeUndefined();
});

const words = fc.oneof(
  fc.constantFrom("", "a", '"reasoning":"x"', "\\", '\\"', "\n", "图", "😀", "},{", "\u2028"),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const text = fc.oneof({ weight: 4, arbitrary: words }, fc.constant(null));
const scalar = fc.oneof(words, fc.integer(), fc.double({ noNaN: true }), fc.boolean());
const detail = fc.record({ type: fc.constant("reasoning.text"), text, index: fc.nat(3) });
const picture = fc.record({ image_url: fc.record({ url: fc.constantFrom("https://a/1.png") }) });

const delta = fc.record(
  {
    role: fc.constant("assistant"),
    content: text,
    refusal: fc.constant(null),
    reasoning: maybe(text),
    reasoning_details: fc.oneof(fc.constant([]), fc.array(detail, { maxLength: 2 })),
    reasoning_content: maybe(fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, text)),
    images: fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      fc.array(picture, { maxLength: 2 }),
    ),
    tool_calls: fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      fc.constantFrom(null, [{ index: 0, function: { arguments: '{"reasoning":1}' } }]),
    ),
  },
  { requiredKeys: [] },
);
const choice = fc.record(
  {
    index: fc.nat(1),
    delta,
    logprobs: fc.constantFrom(null, { content: [] }),
    finish_reason: fc.constantFrom(null, null, null, "stop", "error"),
    native_finish_reason: text,
    error: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, scalar),
  },
  { requiredKeys: ["index", "delta", "finish_reason"] },
);
const event = fc.record(
  {
    id: fc.constant("gen-1"),
    provider: fc.constant("Acme"),
    made_up: scalar,
    choices: fc.oneof(
      { weight: 9, arbitrary: fc.tuple(choice) },
      fc.array(choice, { maxLength: 2 }),
    ),
    usage: fc.oneof(fc.constant(null), fc.constant({ total_tokens: 1 })),
    error: fc.constantFrom(null, null, null, null, "", "x"),
  },
  { requiredKeys: ["id", "provider", "choices"] },
);
/** Mostly what the real upstream sends. */
const common = fc.record({
  id: fc.constant("gen-1"),
  choices: fc.tuple(
    fc.record({
      index: fc.nat(1),
      delta: fc.oneof(
        fc.record({ role: fc.constant("assistant"), content: text }),
        fc.record({
          role: fc.constant("assistant"),
          content: fc.constantFrom("", "", null, "a"),
          reasoning: text,
          reasoning_details: fc.array(detail, { maxLength: 2 }),
        }),
      ),
      finish_reason: fc.constantFrom(null, null, null, "stop"),
    }),
  ),
  usage: fc.constant(null),
});
const stream = fc.array(
  fc
    .tuple(fc.oneof({ weight: 3, arbitrary: common }, event), fc.boolean())
    .map(([json, isWide]) => {
      const written = JSON.stringify(json, undefined, isWide && json.usage === null ? 1 : 0);
      return sse(written.replaceAll("\n", " "));
    }),
  { maxLength: 10 },
);

test("any stream comes out alike whether its events may be rewritten as text or are all parsed", async () => {
  let asText = 0;
  await fc.assert(
    fc.asyncProperty(stream, fc.constantFrom(...MODES), async (events, mode) => {
      const read = createUsualReader(mode);
      asText += events.filter((one) => read(one, 0) !== undefined).length;
      const opening = sse(chunk({ role: "assistant", content: "" }));
      const all = [opening, ...events, "data: [DONE]\n\n"];
      // Lines that end in CRLF are nothing that is rewritten as text.
      const parsed = eventsOf(await rewritten(all, mode, "\r\n"));
      const quick: Loose[] = eventsOf(await rewritten(all, mode));
      expect(quick).toEqual(parsed);
    }),
    { numRuns: 1500 },
  );
  expect(asText).toBeGreaterThan(1000);
}, 60_000);
