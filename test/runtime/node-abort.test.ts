import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createUpstreamFetch } from "../../runtime/node/upstream-fetch.ts";
import type { UpstreamResponse } from "../../src/platform.ts";
import { type RawServer, startRawServer } from "../support/raw-server.ts";

const send = createUpstreamFetch({ connectTimeoutMs: 1000 });
const HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";
const WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

const gone = new Error("gone");
let leaving: AbortController;
let server: RawServer;
beforeEach(() => {
  leaving = new AbortController();
});
afterEach(() => server.close());

function ask(): Promise<UpstreamResponse> {
  return send(server.url, { method: "GET", headers: new Headers(), signal: leaving.signal });
}

const gzipped = gzipSync("abc", { finishFlush: 2 });
/** The beginning of a body that never ends. */
const BEGUN: [string, string | Buffer][] = [
  ["plain", `${HEAD}\r\n3\r\nabc\r\n`],
  [
    "encoded",
    Buffer.concat([
      Buffer.from(`${HEAD}Content-Encoding: gzip\r\n\r\n${gzipped.length.toString(16)}\r\n`),
      gzipped,
      Buffer.from("\r\n"),
    ]),
  ],
];

async function closed(socket: Socket | undefined): Promise<void> {
  if (socket?.closed === false) await new Promise((resolve) => socket.once("close", resolve));
}

test("a request whose signal is aborted already opens no connection", async () => {
  server = await startRawServer(() => undefined);
  leaving.abort(gone);
  await expect(ask()).rejects.toBe(gone);
  expect(server.sockets).toHaveLength(0);
});

test("a request that waits for its answer is over when its signal aborts", async () => {
  server = await startRawServer(() => leaving.abort(gone));
  await expect(ask()).rejects.toBe(gone);
  await closed(server.sockets[0]);
});

test("a signal that aborts with no error is no less a reason", async () => {
  server = await startRawServer(() => leaving.abort("left"));
  await expect(ask()).rejects.toBe("left");
  await closed(server.sockets[0]);
});

describe.each(BEGUN)("an answer with a body that is %s", (_, begun) => {
  beforeEach(async () => {
    server = await startRawServer((socket) => socket.write(begun));
  });

  test("fails for a reader when the signal aborts", async () => {
    const reader = (await ask()).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? "").toString()).toBe("abc");
    const next = reader?.read();
    leaving.abort(gone);
    await expect(next).rejects.toBe(gone);
    await closed(server.sockets[0]);
  });

  test("fails in one piece when the signal aborts", async () => {
    const whole = (await ask()).arrayBuffer();
    leaving.abort(gone);
    await expect(whole).rejects.toBe(gone);
    await closed(server.sockets[0]);
  });

  test("lets the connection go when its reader leaves", async () => {
    const reader = (await ask()).body?.getReader();
    await reader?.read();
    const next = reader?.read();
    await reader?.cancel();
    expect((await next)?.done).toBe(true);
    await closed(server.sockets[0]);
  });

  test("lets the connection go when nobody wants to read it", async () => {
    await (await ask()).body?.cancel();
    await closed(server.sockets[0]);
  });
});

test("a reader may leave at any moment of a stream that pours", async () => {
  server = await startRawServer((socket) => {
    socket.write(`${HEAD}\r\n`);
    const pour = () => {
      if (socket.destroyed) return;
      for (let turn = 0; turn < 50; turn++) socket.write("5\r\n12345\r\n");
      setImmediate(pour);
    };
    pour();
  });
  for (let reads = 0; reads < 20; reads++) {
    const reader = (await ask()).body?.getReader();
    for (let turn = 0; turn < reads; turn++) await reader?.read();
    const next = reader?.read();
    await reader?.cancel();
    await next;
  }
  for (const socket of server.sockets) await closed(socket);
});

test("a signal that aborts behind the end changes nothing, and the connection serves again", async () => {
  server = await startRawServer((socket) => {
    socket.write(WHOLE);
    socket.on("data", () => socket.write(WHOLE));
  });
  const answer = await ask();
  const text = await new Response(answer.body).text();
  leaving.abort(gone);
  expect(text).toBe("ok");
  leaving = new AbortController();
  // undici frees a connection one turn of the event loop behind its answer.
  await new Promise(setImmediate);
  expect((await (await ask()).arrayBuffer()).byteLength).toBe(2);
  expect(server.sockets).toHaveLength(1);
});

test("a body that nobody reads stops the server", async () => {
  const size = 64 * 1024 * 1024;
  let sent = 0;
  server = await startRawServer((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`);
    const pour = () => {
      while (sent < size) {
        sent += 65_536;
        if (!socket.write(Buffer.alloc(65_536))) return void socket.once("drain", pour);
      }
    };
    pour();
  });
  const answer = await ask();
  // What fits into the buffers of both sockets has been sent once nothing more is for a while.
  for (let last = -1; last !== sent; ) {
    last = sent;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(sent).toBeLessThan(size / 2);
  let read = 0;
  for await (const part of answer.body ?? []) read += part.byteLength;
  expect(read).toBe(size);
});
