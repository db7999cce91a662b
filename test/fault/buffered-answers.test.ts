import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RawServer, startRawServer } from "../support/raw-server.ts";
import { startNode, startWorkerd, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const MEGABYTE = 1024 * 1024;

/** An embeddings answer of so many megabytes that are nearly all blanks: a few bytes compressed. */
function packed(megabytes: number): Buffer {
  const answer = '{"object":"list","data":[{"index":0,"embedding":[1]}]}';
  return gzipSync(" ".repeat(megabytes * MEGABYTE - answer.length) + answer);
}

describe.each([
  ["node", startNode, 64],
  ["workerd", startWorkerd, 25],
] as const)("an answer that has to be whole, on %s (SEC-51b)", (_, start, limit) => {
  let server: TestServer;
  let upstream: RawServer;
  let answer: Buffer;
  let headers: string;
  beforeAll(async () => {
    upstream = await startRawServer((socket) => {
      const type = "Content-Type: application/json\r\nConnection: close\r\n";
      socket.write(`HTTP/1.1 200 OK\r\n${type}${headers}Content-Length: ${answer.length}\r\n\r\n`);
      socket.end(answer);
    });
    server = await start({ FAL_RUN_URL: upstream.url.replace(/\/$/, "") });
  });
  afterAll(async () => {
    upstream.close();
    await server.stop();
  });
  afterEach(() => {
    headers = "";
  });

  const ask = () =>
    fetch(`${server.url}/v1/embeddings`, {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
      body: '{"model":"m","input":"x"}',
    });

  test("is taken below the limit, counted unpacked", async () => {
    headers = "Content-Encoding: gzip\r\n";
    answer = packed(limit - 1);
    const response = await ask();
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  test("is refused above it", async () => {
    headers = "Content-Encoding: gzip\r\n";
    answer = packed(limit + 1);
    const response = await ask();
    expect(response.status).toBe(502);
    expect(response.headers.get("x-should-retry")).toBe("false");
    expect(await response.json()).toMatchObject({ error: { code: "upstream_response_too_large" } });
  });

  test.each(["gzip, gzip", "gzip, br", "br,gzip", "identity, gzip"])(
    "is refused in two codings: %s",
    async (codings) => {
      headers = `Content-Encoding: ${codings}\r\n`;
      answer = gzipSync(packed(0.01));
      const response = await ask();
      expect(response.status).toBe(502);
      expect(await response.json()).toMatchObject({ error: { code: "upstream_bad_response" } });
    },
  );
});
