import { describe, expect, test } from "vitest";
import type { ChatEvent } from "../../../../web/playground/chat-event.ts";
import {
  exchangeImages,
  readImages,
  shapeImagesBody,
} from "../../../../web/playground/images-exchange.ts";
import { NO_SETTINGS } from "../../../../web/playground/settings.ts";

test("a request for pictures holds what was chosen", () => {
  expect(shapeImagesBody("a/b", "a cat", NO_SETTINGS)).toEqual({ model: "a/b", prompt: "a cat" });
  const settings = { ...NO_SETTINGS, pixels: "1536x1024", count: 2, temperature: 1 };
  expect(shapeImagesBody("a/b", "a cat", settings)).toEqual({
    model: "a/b",
    prompt: "a cat",
    n: 2,
    size: "1536x1024",
  });
});

describe("an answer with pictures", () => {
  test("is told as the Markdown of a chat", () => {
    const usage = { input_tokens: 1, output_tokens: 2 };
    const data = [{ b64_json: "AA==" }, { url: "https://v3.fal.media/a.png" }, {}];
    expect(readImages({ data, usage, output_format: "webp" })).toEqual([
      {
        type: "text",
        text: "![Generated Image](data:image/webp;base64,AA==)\n\n![Generated Image](https://v3.fal.media/a.png)",
      },
      { type: "usage", usage: { input: 1, output: 2, reasoning: 0, cost: undefined } },
    ]);
    const jpeg = { b64_json: "AA==", media_type: "image/jpeg" };
    expect(readImages({ data: [jpeg] })).toMatchObject([
      { text: "![Generated Image](data:image/jpeg;base64,AA==)" },
    ]);
  });

  test.each([[null], [{}], [{ data: [] }], [{ data: [null] }]])(
    "without any says nothing",
    (answer) => {
      expect(readImages(answer)).toEqual([]);
    },
  );

  test("ends done, failed or stopped", async () => {
    const events: ChatEvent[] = [];
    const run = (send: () => Promise<Response>, signal = new AbortController().signal) =>
      exchangeImages({ send, signal, onHead: () => undefined, onEvents: (e) => events.push(...e) });
    expect(await run(async () => Response.json({ data: [{ b64_json: "AA==" }] }))).toEqual({
      state: "done",
    });
    expect(events).toHaveLength(1);
    const error = {
      code: "content_policy_violation",
      message: "Not that.",
      type: "x",
      param: null,
    };
    const headers = { "x-request-id": "r1" };
    expect(
      await run(async () => new Response(`  ${JSON.stringify({ error })}`, { headers })),
    ).toEqual({
      state: "failed",
      failure: { code: error.code, message: "Not that.", status: 200, requestId: "r1" },
    });
    const failure = Object.assign(new Error("No."), { code: "invalid_value", status: 400 });
    expect(await run(() => Promise.reject(failure))).toMatchObject({
      state: "failed",
      failure: { code: "invalid_value" },
    });
    expect(await run(() => Promise.reject(failure), AbortSignal.abort())).toEqual({
      state: "stopped",
    });
  });
});
