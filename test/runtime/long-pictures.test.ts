import { once } from "node:events";
import { connect } from "node:net";
import OpenAI from "openai";
import OpenAI6 from "openai-6";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ImpatientProxy, startImpatientProxy } from "../support/impatient-proxy.ts";
import { KEY, play, RUNTIMES, seen, type TestServer } from "../support/servers.ts";

/** Just above the 15 s between two signs of life; a picture takes longer. `wrangler dev` hides a reset until it writes. */
const SILENCE_MS = 17_000;
const PICTURE_MS = 24_000;
const LIMIT_MS = 60_000;
const SDKS = [OpenAI, OpenAI6];

const model = "google/gemini-3.1-flash-image";
const messages = [{ role: "user" as const, content: "A cat, 1K" }];
const PICTURE = /!\[Generated Image\]\(/;

async function cancellations(server: TestServer): Promise<number> {
  const requests = await seen(server, "queue.fal.run");
  return requests.filter(({ method }) => method === "PUT").length;
}

describe.each(RUNTIMES)("on %s", (_, start) => {
  let server: TestServer;
  let silent: TestServer;
  const proxies: ImpatientProxy[] = [];

  beforeAll(async () => {
    [server, silent] = await Promise.all([
      start({ JSON_HEARTBEAT_S: "1" }),
      start({ JSON_HEARTBEAT_S: "0" }),
    ]);
    for (const { url } of [server, silent]) {
      proxies.push(await startImpatientProxy(url, SILENCE_MS));
    }
  }, 90_000);

  afterAll(async () => {
    for (const proxy of proxies) proxy.close();
    await Promise.all([server?.stop(), silent?.stop()]);
  });

  function client(Sdk: typeof OpenAI, which: number): OpenAI {
    return new Sdk({ apiKey: KEY, baseURL: `${proxies[which]?.url}/v1`, maxRetries: 0 });
  }

  async function draw(Sdk: typeof OpenAI, which: number): Promise<string> {
    const completion = await client(Sdk, which).chat.completions.create({ model, messages });
    return completion.choices[0]?.message.content ?? "";
  }

  test(
    "a picture that takes longer than a proxy waits arrives, streamed and not",
    async () => {
      for (const each of [server, silent]) {
        await play(each, { match: { host: "runner" }, times: 4, latencyMs: PICTURE_MS });
      }
      const pictures = SDKS.flatMap((Sdk) => [
        draw(Sdk as typeof OpenAI, 0),
        client(Sdk as typeof OpenAI, 0)
          .chat.completions.stream({ model, messages })
          .finalContent(),
      ]);
      // What would happen without a sign of life.
      await expect(draw(OpenAI, 1)).rejects.toThrow(/[Cc]onnection/);
      for (const picture of await Promise.all(pictures)) expect(picture).toMatch(PICTURE);
      expect(await cancellations(server)).toBe(0);
    },
    LIMIT_MS,
  );

  /** Asks for a picture, and is gone when the answer has begun. */
  async function leave(stream: boolean): Promise<void> {
    const body = JSON.stringify({ model, messages, stream });
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await once(socket, "data");
    socket.resetAndDestroy();
  }

  test(
    "a client that is gone is noticed by the next sign of life, and its order cancelled",
    async () => {
      await play(server, { match: { host: "runner" }, times: 2, latencyMs: 30_000 });
      await Promise.all([leave(true), leave(false)]);
      await expect.poll(() => cancellations(server), { timeout: SILENCE_MS }).toBe(2);
    },
    LIMIT_MS,
  );
});
