import { once } from "node:events";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { createClosing } from "../../runtime/node/closing.ts";
import { createNodePlatform } from "../../runtime/node/platform.ts";
import { type ListenOptions, startServer } from "../../runtime/node/server.ts";
import { readConfig } from "../../src/config.ts";
import { createGateway } from "../../src/gateway.ts";
import { ask, heard, openSocket, statusesOf } from "../support/raw-client.ts";
import { type RawServer, startRawServer } from "../support/raw-server.ts";
import { DEPLOYED } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const BODY =
  '{"model":"google/gemini-2.5-flash","stream":true,"messages":[{"role":"user","content":"Hi"}]}';
const HEAD = `POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\n`;
const STREAMED = `${HEAD}Content-Length: ${BODY.length}\r\n\r\n${BODY}`;

interface Running {
  url: string;
  stop(): Promise<unknown>;
}

/** The gateway as dist/node.js has it, with clocks that a test can wait for. */
async function startImpatient(
  limits: Partial<ListenOptions>,
  upstream = `${inject("simulator")}/@${crypto.randomUUID()}/fal.run`,
): Promise<Running> {
  const config = readConfig({
    FAL_RUN_URL: upstream,
    OPENROUTER_URL: upstream,
    LOG_LEVEL: "error",
  });
  const gateway = createGateway(createNodePlatform(config), config);
  const server = await startServer(gateway, { hostname: "127.0.0.1", port: 0, ...limits });
  const how = { closing: createClosing(), delayMs: 0, graceMs: 0 };
  return { url: `http://127.0.0.1:${server.port}`, stop: () => server.close(how) };
}

/** Sends a byte now and then, until the server has had enough. */
async function drip(socket: Socket, text: string): Promise<string> {
  let at = 0;
  const timer = setInterval(() => socket.write(text[at++ % text.length] ?? ""), 50);
  const said = await heard(socket);
  clearInterval(timer);
  return said;
}

describe("a slow client on node (F39, SEC-82)", () => {
  let server: Running;
  afterEach(() => server.stop());

  function expectTimeout(said: string): void {
    expect(statusesOf(said)).toEqual([408]);
    expect(said).toMatch(/^connection: close$/im);
    expect(said).toContain('"code":"request_timeout"');
  }

  test("is refused when it says nothing", async () => {
    server = await startImpatient({ headersMs: 300, checkMs: 100 });
    expectTimeout(await ask(server.url, ""));
  });

  test("is refused when its head does not end", async () => {
    server = await startImpatient({ headersMs: 500, checkMs: 100 });
    const socket = await openSocket(server.url);
    socket.write("GET /health HTTP/1.1\r\nHost: x\r\nX-A: ");
    expectTimeout(await drip(socket, "a"));
  });

  test.each([
    ["with a length", "Content-Length: 100000\r\n\r\n", "x"],
    ["in chunks", "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"],
    ["of megabytes", "Content-Length: 10000000\r\n\r\n", "x"],
  ])("is refused when its body, %s, does not end", async (_, headers, piece) => {
    server = await startImpatient({ requestMs: 500, checkMs: 100 });
    const socket = await openSocket(server.url);
    socket.write(HEAD + headers);
    expectTimeout(await drip(socket, piece));
  });

  test.each(["Content-Length: 1000\r\n\r\n{", "Content-Length: 10000000\r\n\r\n{"])(
    "is refused when it stops in the middle of its body: %j",
    async (rest) => {
      server = await startImpatient({ silenceMs: 300 });
      expectTimeout(await ask(server.url, HEAD + rest));
    },
  );

  test("may take its time as long as it sends", async () => {
    server = await startImpatient({ silenceMs: 2000 });
    const body = '{"model":"openai/gpt-4o-mini"}';
    const socket = await openSocket(server.url);
    socket.write(`${HEAD}Connection: close\r\nContent-Length: ${body.length}\r\n\r\n`);
    const said = heard(socket);
    for (const char of body) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      socket.write(char);
    }
    expect(await said).toContain('"missing_required_parameter"');
  });

  test.each([
    ["", [200]],
    ["GET /health HTTP/1.1\r\nHost: x\r\n\r\n", [200, 200]],
  ])("may wait for its answer without a word, behind %j", async (before, statuses) => {
    const answer = '{"object":"list","data":[{"index":0,"embedding":[1]}]}';
    const type = "Content-Type: application/json\r\nConnection: close\r\n";
    const head = `HTTP/1.1 200 OK\r\n${type}Content-Length: ${answer.length}\r\n\r\n`;
    const upstream = await startRawServer((socket) => {
      setTimeout(() => socket.end(head + answer), 900);
    });
    server = await startImpatient({ silenceMs: 300 }, upstream.url.replace(/\/$/, ""));
    const body = '{"model":"m","input":"x"}';
    const asked = HEAD.replace("chat/completions", "embeddings");
    const rest = `Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const said = await ask(server.url, before + asked + rest);
    expect(statusesOf(said)).toEqual(statuses);
    upstream.close();
  });
});

test("a connection on node ends behind so many requests (SEC-82)", async () => {
  const server = await startImpatient({ maxRequests: 2 });
  const socket = await openSocket(server.url);
  const kept = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
  socket.write(kept);
  await once(socket, "readable");
  expect(String(socket.read())).toMatch(/^Connection: keep-alive$/m);
  socket.write(kept);
  socket.resume();
  expect(await heard(socket)).toMatch(/^Connection: close\r$/m);
  await server.stop();
});

test("a client that waits for no answer is cut off on node, and is no flood upstream (SEC-82)", async () => {
  const upstream = await startRawServer(() => undefined);
  const server = await startImpatient({}, upstream.url.replace(/\/$/, ""));
  expect(await ask(server.url, STREAMED.repeat(200))).toBe("");
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect(upstream.sockets.length).toBeLessThan(50);
  upstream.close();
  await server.stop();
});

describe("a client that asks for a stream and does not read it (F37)", () => {
  const text = "x".repeat(10_000);
  const event = `data: {"id":"g","choices":[{"index":0,"delta":{"content":"${text}"}}]}\n\n`;
  const chunk = `${event.length.toString(16)}\r\n${event}\r\n`;
  let upstream: RawServer;

  /** A stream without an end, as fast as it is taken. */
  beforeEach(async () => {
    upstream = await startRawServer((socket) => {
      const pump = () => {
        while (socket.writable && socket.write(chunk));
      };
      socket.on("drain", pump);
      const type = "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n";
      socket.write(`HTTP/1.1 200 OK\r\n${type}\r\n`);
      pump();
    });
  });
  afterEach(() => upstream.close());

  async function askAndSleep(url: string): Promise<Socket> {
    const socket = await openSocket(url);
    socket.write(STREAMED);
    await once(socket, "readable");
    return socket;
  }

  const sent = () => upstream.sockets[0]?.bytesWritten ?? 0;

  /** How much the gateway took when it took no more. */
  async function untilItRests(): Promise<number> {
    for (let before = -1, now = sent(); ; before = now, now = sent()) {
      if (now === before && now > 0) return now;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  test.each(DEPLOYED)(
    "makes %s stop reading, and loses the upstream at TIMEOUT_TOTAL_S",
    async (_, start) => {
      const variables = { FAL_RUN_URL: upstream.url.replace(/\/$/, ""), TIMEOUT_TOTAL_S: "3" };
      const server = await start(variables);
      const socket = await askAndSleep(server.url);
      // Nearly all of it in the buffers of four ends of two connections, which belong to the system.
      expect(await untilItRests()).toBeLessThan(48 * 1024 * 1024);
      await expect.poll(() => upstream.sockets[0]?.closed, { timeout: 10_000 }).toBe(true);
      socket.destroy();
      await server.stop();
    },
  );

  test("is cut off on node (SEC-82)", async () => {
    const server = await startImpatient({ silenceMs: 500 }, upstream.url.replace(/\/$/, ""));
    const socket = await askAndSleep(server.url);
    await expect.poll(() => upstream.sockets[0]?.closed, { timeout: 10_000 }).toBe(true);
    socket.destroy();
    await server.stop();
  });
});
