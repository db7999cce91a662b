import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createChatRewriter } from "../../../src/chat/stream.ts";
import { readConfig } from "../../../src/config.ts";
import { eventsOf, type Loose } from "../../support/shared/gateway.ts";
import { inlineDelivery } from "../../support/shared/inline-delivery.ts";

const LIMIT = 48 * 1024;
const BASE64 = "iVBORw0KGgo+/abc".repeat(10_000);
const DONE = "data: [DONE]\n\n";

const image = (base64: string) => ({
  type: "image_url",
  image_url: { url: `data:image/png;base64,${base64}` },
});

function event(delta: object, more: object = {}, choice: object = {}): string {
  const choices = [{ index: 0, delta, finish_reason: null, ...choice }];
  return `data: ${JSON.stringify({ id: "gen-1", model: "m", usage: null, choices, ...more })}\n\n`;
}

const drawn = (base64: string, more = {}, choice = {}) =>
  event({ role: "assistant", content: "", images: [image(base64)] }, more, choice);

function open() {
  const config = readConfig({ IMAGE_DELIVERY: "inline" });
  return createChatRewriter({ config, usage: true, delivery: inlineDelivery() });
}

/** All that is said of a stream that comes in these pieces. */
async function rewritten(pieces: readonly string[]): Promise<string> {
  const rewriter = open();
  let said = "";
  for (const piece of pieces) said += await rewriter.push(piece);
  return said + (await rewriter.end());
}

const halves = (text: string, at: number) => [text.slice(0, at), text.slice(at)];

function told(sse: string) {
  const events = eventsOf(sse);
  const choices = events.flatMap((one: Loose) => one.choices ?? []);
  return {
    content: choices.map((choice: Loose) => choice.delta.content ?? "").join(""),
    reasons: choices.flatMap((choice: Loose) => choice.finish_reason ?? []),
    usage: events.flatMap((one: Loose) => one.usage ?? []),
    last: events.at(-1),
  };
}

function longestLine(sse: string): number {
  return Math.max(...sse.split("\n").map((line) => line.length));
}

describe("a picture that goes inline", () => {
  const text = event({ content: "Hi" }) + drawn(BASE64) + DONE;
  const inPicture = text.indexOf(BASE64) + 50_000;

  test("is passed on while it comes, in lines that every client can read", async () => {
    const rewriter = open();
    const [first = "", rest = ""] = halves(text, inPicture);
    const early = await rewriter.push(first);
    expect(told(early).content).toBe(
      `Hi\n\n![Generated Image](data:image/png;base64,${BASE64.slice(0, 50_000)}`,
    );
    const all = early + (await rewriter.push(rest));
    expect(told(all).content).toBe(`Hi\n\n![Generated Image](data:image/png;base64,${BASE64})`);
    expect(longestLine(all)).toBeLessThanOrEqual(LIMIT);
    expect(all.endsWith(DONE)).toBe(true);
  });

  test("does not run into the text behind it", async () => {
    const more = text.replace(DONE, event({ content: "There" }) + DONE);
    const { content } = told(await rewritten(halves(more, inPicture)));
    expect(content.endsWith(`${BASE64.slice(-9)})\n\nThere`)).toBe(true);
  });

  test("leaves what else its event says", async () => {
    const usage = { total_tokens: 3 };
    const last = event({ content: "Hi" }) + drawn(BASE64, { usage }, { finish_reason: "stop" });
    const said = told(await rewritten(halves(last + DONE, last.indexOf(BASE64) + 10)));
    expect(said).toMatchObject({ reasons: ["stop"], usage: [usage], last: "[DONE]" });
  });

  test.each([
    ["in an event of its own", drawn(BASE64) + drawn(`${BASE64}AA`)],
    ["in the same", event({ content: "", images: [image(BASE64), image(`${BASE64}AA`)] })],
  ])("is shown without its twin %s", async (_, pictures) => {
    const twins = event({ content: "Hi" }) + pictures + DONE;
    const pieces = Array.from({ length: Math.ceil(twins.length / 9000) }, (__, at) =>
      twins.slice(at * 9000, (at + 1) * 9000),
    );
    expect(told(await rewritten(pieces)).content).toBe(
      `Hi\n\n![Generated Image](data:image/png;base64,${BASE64})`,
    );
  });

  test("ends with an error where the stream is cut", async () => {
    const said = told(await rewritten([text.slice(0, inPicture)]));
    expect(said.content).toContain(BASE64.slice(0, 50_000));
    expect(said.last.error.code).toBe("upstream_stream_interrupted");
  });

  test.each(["\n", "\\", "{"])("ends with an error where %j stands in it", async (odd) => {
    const pieces = [text.slice(0, inPicture), odd + text.slice(inPicture)];
    expect(told(await rewritten(pieces)).last.error.code).toBe("upstream_bad_response");
  });
});

test.each<[string, object, boolean]>([
  ["goes to fal's CDN", { IMAGE_DELIVERY: "hosted" }, true],
  ["may be one of several", { IMAGE_DELIVERY: "inline", IMAGES_PER_REPLY: "all" }, true],
  ["stays in the upstream's shape", { IMAGE_DELIVERY: "inline" }, false],
])("a picture that %s is read whole", async (_, env, isDelivered) => {
  const delivery = isDelivered ? inlineDelivery() : undefined;
  const rewriter = createChatRewriter({ config: readConfig({ ...env }), usage: true, delivery });
  const text = event({ content: "Hi" }) + drawn(BASE64);
  const [first = "", rest = ""] = halves(text, text.indexOf(BASE64) + 100);
  expect(told(await rewriter.push(first)).content).toBe("Hi");
  expect(await rewriter.push(rest)).toContain(BASE64.slice(0, 1000));
});

test("wherever a stream with pictures is cut, it says the same as in one piece", async () => {
  const one = fc.oneof(
    fc.stringMatching(/^[\w+/]{0,60}$/).map((base64) => drawn(base64)),
    fc.stringMatching(/^[\w+/]{0,60}$/).map((base64) => drawn(base64, {}, { index: 1 })),
    fc.string({ maxLength: 5 }).map((content) => event({ role: "assistant", content })),
    fc.constant(event({ content: "a", reasoning: "b", images: [image("AAAA")] })),
    fc.constant(": OPENROUTER PROCESSING\n\n"),
  );
  const stream = fc.array(one, { maxLength: 6 }).map((events) => events.join("") + DONE);
  await fc.assert(
    fc.asyncProperty(stream, fc.array(fc.nat(3000)), async (text, cuts) => {
      const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))];
      places.sort((a, b) => a - b);
      const pieces = [0, ...places].map((from, at) => text.slice(from, places[at]));
      expect(told(await rewritten(pieces))).toEqual(told(await rewritten([text])));
    }),
    { numRuns: 1000 },
  );
}, 60_000);
