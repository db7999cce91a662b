import { once } from "node:events";
import { connect } from "node:net";
import OpenAI from "openai";
import OpenAI6 from "openai-6";
import { describe, test } from "vitest";
import { startImpatientProxy } from "../support/impatient-proxy.ts";
import { play, RUNTIMES, seen, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

/** `LONG_PICTURES=full`: the five minutes that a picture may take, and the 100 s for which Cloudflare waits. */
const isFull = process.env["LONG_PICTURES"] === "full";
/** Just above the 15 s between two signs of life; a picture takes longer. `wrangler dev` hides a reset until it writes. */
const SILENCE_MS = isFull ? 100_000 : 17_000;
const PICTURE_MS = isFull ? 300_000 : 24_000;
const LIMIT_MS = isFull ? 400_000 : 60_000;
/** The default, when there is time for it. */
const JSON_HEARTBEAT_S = isFull ? "20" : "1";
const SDKS = [OpenAI, OpenAI6 as unknown as typeof OpenAI];

const model = "google/gemini-3.1-flash-image";
const messages = [{ role: "user" as const, content: "A cat, 1K" }];
const PICTURE = /!\[Generated Image\]\(/;

async function cancellations(server: TestServer): Promise<number> {
  const requests = await seen(server, "queue.fal.run");
  return requests.filter(({ method }) => method === "PUT").length;
}

async function draw(Sdk: typeof OpenAI, url: string): Promise<string> {
  const client = new Sdk({ apiKey: KEY, baseURL: `${url}/v1`, maxRetries: 0 });
  const completion = await client.chat.completions.create({ model, messages });
  return completion.choices[0]?.message.content ?? "";
}

async function drawInStream(Sdk: typeof OpenAI, url: string): Promise<string> {
  const client = new Sdk({ apiKey: KEY, baseURL: `${url}/v1`, maxRetries: 0 });
  return (await client.chat.completions.stream({ model, messages }).finalContent()) ?? "";
}

/** Asks for a picture, and is gone when the answer has begun. */
async function leave(server: TestServer, stream: boolean): Promise<void> {
  const body = JSON.stringify({ model, messages, stream });
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await once(socket, "data");
  socket.resetAndDestroy();
}

/** Waiting for half a minute is all that these do: they wait together. */
describe.concurrent.each(RUNTIMES)("on %s", (_, start) => {
  test(
    "a picture that takes longer than a proxy waits arrives, streamed and not",
    async ({ expect, onTestFinished }) => {
      const server = await start({ JSON_HEARTBEAT_S });
      const proxy = await startImpatientProxy(server.url, SILENCE_MS);
      onTestFinished(async () => {
        proxy.close();
        await server.stop();
      });
      await play(server, { match: { host: "runner" }, times: 4, latencyMs: PICTURE_MS });
      const pictures = await Promise.all(
        SDKS.flatMap((Sdk) => [draw(Sdk, proxy.url), drawInStream(Sdk, proxy.url)]),
      );
      for (const picture of pictures) expect(picture).toMatch(PICTURE);
      expect(await cancellations(server)).toBe(0);
    },
    LIMIT_MS,
  );

  test(
    "a picture without a sign of life does not",
    async ({ expect, onTestFinished }) => {
      const server = await start({ JSON_HEARTBEAT_S: "0" });
      const proxy = await startImpatientProxy(server.url, SILENCE_MS);
      onTestFinished(async () => {
        proxy.close();
        await server.stop();
      });
      await play(server, { match: { host: "runner" }, times: 1, latencyMs: PICTURE_MS });
      await expect(draw(OpenAI, proxy.url)).rejects.toThrow(/[Cc]onnection/);
    },
    LIMIT_MS,
  );

  test(
    "a client that is gone is noticed by the signs of life, and its order cancelled",
    async ({ expect, onTestFinished }) => {
      const server = await start({ JSON_HEARTBEAT_S: "1" });
      onTestFinished(async () => {
        await server.stop();
      });
      await play(server, { match: { host: "runner" }, times: 2, latencyMs: 55_000 });
      await Promise.all([leave(server, true), leave(server, false)]);
      // `wrangler dev` stands between: its first write may still go into the void.
      await expect.poll(() => cancellations(server), { timeout: 45_000 }).toBe(2);
    },
    LIMIT_MS,
  );
});
