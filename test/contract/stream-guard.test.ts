import { describe, expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { deltasOf, eventsOf, openGateway, say } from "../support/shared/gateway.ts";

const MODEL = "google/gemini-2.5-flash";
const body = { model: MODEL, messages: say("Hello"), stream: true };

/** What the gateway would change in every way it can. */
const RAW = [
  ": OPENROUTER PROCESSING\n\n",
  'data: {"id":"g","choices":[{"index":0,"delta":{"content":"","reasoning":"Hm"}}]}\n\n',
  'data: {"id":"g","choices":[{"index":0,"delta":{"content":"a"}}],"usage":{"total_tokens":1}}\n\n',
  "data: [DONE]\n\n",
];

const cutStream = { events: RAW.slice(0, 2), cut: { afterEvents: 2, how: "end" } };

describe("STREAM_GUARD=off", () => {
  const openOff = () => openGateway({ STREAM_GUARD: "off" });

  test.each([
    ["/v1/chat/completions", body],
    ["/v1/responses", { model: MODEL, input: "Hello", stream: true }],
  ])("passes a stream of %s as it comes", async (path, json) => {
    const gateway = openOff();
    await gateway.play({ events: RAW });
    const answer = await gateway.post(path, json);
    expect(answer.text).toBe(RAW.join(""));
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(answer.headers.get("cache-control")).toContain("no-transform");
  });

  test("cannot tell a cut stream from a whole one", async () => {
    const gateway = openOff();
    await gateway.play(cutStream);
    const { text } = await gateway.chat(body);
    expect(text).toBe(RAW.slice(0, 2).join(""));
  });

  test("leaves the upstream when the client leaves (REL-08)", async () => {
    const gateway = openOff();
    await gateway.play({ cut: { afterEvents: 2, how: "stall" } });
    const response = await gateway.fetch("/v1/chat/completions", {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify(body),
    });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(async () => (await gateway.seen())[0].aborted, { timeout: 5000 }).toBe(true);
  });

  test("still makes a stream of one JSON body, and an error of an error", async () => {
    const gateway = openOff();
    const message = { role: "assistant", content: "Hi" };
    await gateway.play({
      times: 1,
      status: 200,
      body: { id: "g", object: "chat.completion", choices: [{ index: 0, message }] },
    });
    expect(deltasOf((await gateway.chat(body)).text)[0].content).toBe("Hi");
    await gateway.play({ status: 429, body: { error: { code: 429, message: "slow down" } } });
    expect((await gateway.chat(body)).status).toBe(429);
  });

  test("still guards the stream of a picture", async () => {
    const gateway = openOff();
    const drawing = { ...body, modalities: ["image", "text"] };
    const images = [{ type: "image_url", image_url: { url: "https://fal.media/1.png" } }];
    const choices = [{ index: 0, delta: { content: "", images }, finish_reason: null }];
    await gateway.play({ events: [{ id: "g", choices }], cut: { afterEvents: 1, how: "end" } });
    const { text } = await gateway.chat(drawing);
    expect(deltasOf(text)[0].content).toBe("![Generated Image](https://fal.media/1.png)");
    expect(eventsOf(text).at(-1).error.code).toBe("upstream_stream_interrupted");
  });
});

/** Characters of two, three and four bytes: dripped byte by byte, each comes in parts. */
const SPLIT = [
  ": é 图 😀\n\n",
  'data: {"id":"g","choices":[{"index":0,"delta":{"role":"assistant","content":"é图😀"}}]}\n\n',
  "data: [DONE]\n\n",
];

test.each([
  ["/v1/chat/completions", "on"],
  ["/v1/chat/completions", "off"],
  ["/v1/responses", "on"],
  ["/v1/responses", "off"],
])(
  "characters that come in parts through %s stay whole, guard %s (REL-14)",
  async (path, guard) => {
    const gateway = openGateway({ STREAM_GUARD: guard });
    await gateway.play({ events: SPLIT, drip: { bytes: 1, everyMs: 1 } });
    const answer = await gateway.post(path, { ...body, input: "Hello" });
    // A guarded stream ends a comment with one newline.
    const same = (text: string) => text.replace(/^(:.*)\n\n/m, "$1\n");
    expect(same(answer.text)).toBe(same(SPLIT.join("")));
  },
);

test("STREAM_GUARD is on unless it is turned off (REL-05)", async () => {
  const gateway = openGateway();
  await gateway.play(cutStream);
  const { text } = await gateway.chat(body);
  expect(eventsOf(text).at(-1).error.code).toBe("upstream_stream_interrupted");
});
