import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { play, seen, startNode, startWorkerd, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const LOUD = { LOG_LEVEL: "info" };
const MODEL = "google/gemini-2.5-flash";
const ROUTES = {
  "/v1/chat/completions": { messages: [{ role: "user", content: "Hello" }] },
  "/v1/responses": { input: "Hello" },
};

const LEAVING = {
  "closes its connection": (socket: Socket) => socket.destroy(),
  "resets its connection": (socket: Socket) => socket.resetAndDestroy(),
};

/** workerd takes a closed connection for one that only says nothing more; the next write tells it better. */
const KINDS: [string, () => Promise<TestServer>, (keyof typeof LEAVING)[]][] = [
  ["node", () => startNode(LOUD), ["closes its connection", "resets its connection"]],
  ["workerd", () => startWorkerd(LOUD), ["resets its connection"]],
];

/** Most of it is for a busy machine: nothing but the client's leaving ends what the upstream has in store. */
const SOON = { timeout: 10_000 };

async function ask(server: TestServer, path: keyof typeof ROUTES, stream = true): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  const body = JSON.stringify({ model: MODEL, stream, ...ROUTES[path] });
  const lines = [
    `POST ${path} HTTP/1.1`,
    "host: gateway.test",
    `authorization: Bearer ${KEY}`,
    "content-type: application/json",
    `content-length: ${body.length}`,
  ];
  socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`);
  return socket;
}

async function untilData(socket: Socket): Promise<void> {
  let text = "";
  while (!text.includes("data: ")) text += (await once(socket, "data")).toString();
}

describe.each(KINDS)("on %s the upstream of a stream is left soon", (_, start, kinds) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  }, 90_000);
  afterAll(() => server.stop());

  const cases = kinds.flatMap((how) =>
    (Object.keys(ROUTES) as (keyof typeof ROUTES)[]).map((path) => [how, path] as const),
  );

  test.each(cases)(
    "when the client %s before the answer of %s (F35, REL-08)",
    async (how, path) => {
      await play(server, { times: 1, latencyMs: 30_000 });
      const before = (await seen(server)).length;
      const socket = await ask(server, path);
      await expect.poll(() => seen(server), SOON).toHaveLength(before + 1);
      LEAVING[how](socket);
      await expect.poll(async () => (await seen(server)).at(-1).aborted, SOON).toBe(true);
    },
    40_000,
  );

  test.each(cases)(
    "when the client %s in the middle of %s (F36, REL-08)",
    async (how, path) => {
      await play(server, { times: 1, cut: { afterEvents: 1, how: "stall" } });
      const socket = await ask(server, path);
      await untilData(socket);
      LEAVING[how](socket);
      await expect.poll(async () => (await seen(server)).at(-1).aborted, SOON).toBe(true);
    },
    40_000,
  );

  test.each(Object.keys(LEAVING) as (keyof typeof LEAVING)[])(
    "when the client %s while events come (F36, REL-08)",
    async (how) => {
      const events = Array.from({ length: 100 }, () => ({ id: "g", choices: [] }));
      await play(server, { times: 1, events, eventDelayMs: 300 });
      const socket = await ask(server, "/v1/chat/completions");
      await untilData(socket);
      LEAVING[how](socket);
      await expect.poll(async () => (await seen(server)).at(-1).aborted, SOON).toBe(true);
    },
    40_000,
  );

  test.each(kinds)(
    "when the client %s, within a second by the median of five (REL-08)",
    async (how) => {
      const waits: number[] = [];
      for (let turn = 0; turn < 5; turn += 1) {
        await play(server, { times: 1, cut: { afterEvents: 1, how: "stall" } });
        const socket = await ask(server, "/v1/chat/completions");
        await untilData(socket);
        const left = performance.now();
        LEAVING[how](socket);
        const isLeft = async () => (await seen(server)).at(-1).aborted;
        await expect.poll(isLeft, { ...SOON, interval: 20 }).toBe(true);
        waits.push(performance.now() - left);
      }
      expect(waits.sort((one, other) => one - other)[2]).toBeLessThan(1000);
    },
    60_000,
  );

  test("and the log calls none of them an error (REL-08)", async () => {
    await expect.poll(() => server.output(), SOON).toContain('"client_closed"');
    expect(server.output()).not.toMatch(/"level":"error"|unhandled|uncaught/i);
  });
});

test("on workerd a client that closes its connection is missed with the first blank of its answer (F35)", async () => {
  const server = await startWorkerd({ JSON_HEARTBEAT_S: "1" });
  await play(server, { latencyMs: 30_000 });
  const socket = await ask(server, "/v1/chat/completions", false);
  await expect.poll(() => seen(server), SOON).toHaveLength(1);
  socket.destroy();
  const isLeft = async () => (await seen(server))[0].aborted;
  await expect.poll(isLeft, SOON).toBe(true);
  await server.stop();
}, 40_000);
