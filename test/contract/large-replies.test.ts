import { describe, expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import {
  deltasOf,
  eventsOf,
  openGateway,
  say,
  type TestGateway,
} from "../support/shared/gateway.ts";

const MODEL = "google/gemini-3.1-flash-image";

/** Not base64 of anything, but for its head: a PNG's. */
const base64 = (letter: string) => `iVBORw0KGgoAAAAN${letter.repeat(1_200_000)}`;
const [FIRST, SECOND] = [base64("b"), base64("c")];
const image = (letters: string) => ({
  type: "image_url",
  image_url: { url: `data:image/png;base64,${letters}` },
});
const message = {
  role: "assistant",
  content: "看：",
  reasoning: "hm",
  images: [image(FIRST), image(SECOND)],
};
const completion = {
  id: "gen-1",
  object: "chat.completion",
  created: 1,
  model: MODEL,
  choices: [{ index: 0, message, finish_reason: "stop" }],
  usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
};
const MARKDOWN = `看：\n\n![Generated Image](data:image/png;base64,${FIRST})`;

const chat = (gateway: TestGateway, more: object = {}) =>
  gateway.chat({ model: MODEL, messages: say("A cat"), ...more });

function contentOf(sse: string): string {
  return deltasOf(sse)
    .map(({ content }) => content ?? "")
    .join("");
}

describe("a reply of some megabytes", () => {
  test("says what a small one would, with its first picture in the text", async () => {
    const gateway = openGateway();
    await gateway.play({ status: 200, body: completion });
    const { json, headers } = await chat(gateway);
    const { images: _, ...rest } = message;
    const told = { ...rest, reasoning_content: "hm", content: MARKDOWN };
    expect(json).toEqual({
      ...completion,
      choices: [{ index: 0, message: told, finish_reason: "stop" }],
    });
    expect(headers.get("content-type")).toBe("application/json");
  });

  test("is told in lines of 48 KiB to who asked for a stream", async () => {
    const gateway = openGateway();
    await gateway.play({ status: 200, body: completion });
    const { text } = await chat(gateway, { stream: true });
    expect(contentOf(text) === MARKDOWN).toBe(true);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(49_152);
    const events = eventsOf(text);
    expect(events.at(-1)).toBe("[DONE]");
    expect(events.at(-2)).toMatchObject({ choices: [], usage: completion.usage });
    expect(events.filter((event) => event.choices?.[0]?.finish_reason === "stop")).toHaveLength(1);
  });

  test.each([false, true])("names a stored picture by its link (stream: %s)", async (stream) => {
    const gateway = openGateway({ IMAGE_DELIVERY: "hosted" });
    await gateway.play({ status: 200, body: completion });
    const { text, json } = await chat(gateway, { stream });
    const content = stream ? contentOf(text) : json.choices[0].message.content;
    const [, link = ""] = /^看：\n\n!\[Generated Image\]\((http[^)]*)\)$/.exec(content) ?? [];
    const stored = new Uint8Array(await (await fetch(link)).arrayBuffer());
    expect(stored).toEqual(Uint8Array.from(atob(FIRST), (char) => char.charCodeAt(0)));
    expect(await gateway.files()).toHaveLength(1);
  });

  test.each([false, true])("keeps a picture that nobody stores (stream: %s)", async (stream) => {
    const gateway = openGateway({ IMAGE_DELIVERY: "hosted" });
    await gateway.play({ status: 200, body: completion });
    await gateway.play({ match: { host: "v3.fal.media" }, status: 500, body: "" });
    const { text, json } = await chat(gateway, { stream });
    const content = stream ? contentOf(text) : json.choices[0].message.content;
    expect(content === MARKDOWN).toBe(true);
  });

  test("comes in the very bytes of the upstream when nothing in it changes", async () => {
    const gateway = openGateway();
    const body = JSON.stringify({ ...completion, seed: 0 }, undefined, 1)
      .replace('"seed": 0', '"seed": 12345678901234567890')
      .replaceAll('"images"', '"pictures"')
      .replace('"reasoning"', '"reflections"');
    await gateway.play({ status: 200, body, contentType: "application/json" });
    expect((await chat(gateway)).text === body).toBe(true);
  });

  test("that holds an error is one, under its own status", async () => {
    const gateway = openGateway();
    const error = { message: "Nothing was drawn.", code: 400 };
    await gateway.play({ status: 200, body: { ...completion, choices: [], error } });
    const { status, json } = await chat(gateway);
    expect(status).toBe(400);
    expect(json.error.message).toContain("Nothing was drawn.");
  });
});

describe.each(["reset", "end"])("a reply whose upstream is cut in its picture (%s)", (how) => {
  const cut = { afterBytes: 700_000, how };

  test("is no whole JSON", async () => {
    const gateway = openGateway();
    await gateway.play({ status: 200, body: completion, cut });
    const text = await chat(gateway).then(
      (answer) => answer.text,
      () => "",
    );
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test("is a stream that ends in an error", async () => {
    const gateway = openGateway();
    await gateway.play({ status: 200, body: completion, cut });
    const { text } = await chat(gateway, { stream: true });
    // The Markdown may be closed, so that what is there of the picture is one.
    const said = contentOf(text).replace(/\)$/, "");
    expect(MARKDOWN.startsWith(said)).toBe(true);
    // A reset throws away what was not read yet, which may be all.
    if (how === "end") expect(said).toContain(FIRST.slice(0, 99));
    expect(text).not.toContain("[DONE]");
    expect(eventsOf(text).at(-1)).toMatchObject({
      error: { type: "server_error" },
      choices: [{ finish_reason: "error" }],
    });
  });

  test("has a status of its own when nothing was said yet", async () => {
    const gateway = openGateway({ IMAGE_DELIVERY: "hosted" });
    await gateway.play({ status: 200, body: completion, cut });
    const { status, json } = await chat(gateway);
    expect(status).toBe(502);
    expect(json.error.code).toMatch(/^upstream_/);
    expect(await gateway.files()).toEqual([]);
  });
});

test.each(["direct", "queue"])("a picture is asked for uncompressed (%s)", async (transport) => {
  const gateway = openGateway({ IMAGE_TRANSPORT: transport, DEFAULT_IMAGE_SIZE: "1K" });
  await chat(gateway);
  const host = transport === "queue" ? "queue.fal.run" : "fal.run";
  const { headers } = (await gateway.seen(host)).at(-1);
  expect(headers["accept-encoding"]).toBe("identity");
});

test.each([false, true])(
  "who leaves in a picture stops the upstream (stream: %s)",
  async (stream) => {
    const gateway = openGateway();
    await gateway.play({ status: 200, body: completion, drip: { bytes: 300_000, everyMs: 50 } });
    const response = await gateway.fetch("/v1/chat/completions", {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify({ model: MODEL, messages: say("A cat"), stream }),
    });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await reader.cancel();
    await expect
      .poll(async () => (await gateway.seen())[0].aborted, { timeout: 10_000 })
      .toBe(true);
  },
);
