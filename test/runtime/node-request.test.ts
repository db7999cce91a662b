import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPublicFetch } from "../../runtime/node/public-fetch.ts";
import { createUpstreamFetch } from "../../runtime/node/upstream-fetch.ts";
import type { FetchInit } from "../../src/platform.ts";

const send = createUpstreamFetch({ connectTimeoutMs: 1000 });

let server: Server;
let url: string;
let connections = 0;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  connections = 0;
  answer = echo;
  server = createServer((request, response) => answer(request, response));
  server.on("connection", () => {
    connections += 1;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

/** Answers with what it was asked. */
async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const part of request) body += String(part);
  const { method, url: path, headers } = request;
  response.end(JSON.stringify({ method, path, headers, body }));
}

// biome-ignore lint/suspicious/noExplicitAny: what the server saw is read field by field
async function seen(init: Partial<FetchInit>, path = "/"): Promise<any> {
  const response = await send(url + path, { method: "POST", headers: new Headers(), ...init });
  return JSON.parse(new TextDecoder().decode(await response.arrayBuffer()));
}

const bytes = (text: string) => new TextEncoder().encode(text);

function streamOf(...parts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(bytes(part));
      controller.close();
    },
  });
}

describe("a request to an upstream", () => {
  test.each([
    ["bytes", () => bytes("abcdef")],
    ["pieces", () => [bytes("abc"), bytes(""), bytes("def")]],
  ])("names the length of a body of %s", async (_, body) => {
    const request = await seen({ body: body() });
    expect(request.body).toBe("abcdef");
    expect(request.headers["content-length"]).toBe("6");
    expect(request.headers["transfer-encoding"]).toBeUndefined();
  });

  test("sends a stream chunked", async () => {
    const request = await seen({ body: streamOf("abc", "def") });
    expect(request.body).toBe("abcdef");
    expect(request.headers["transfer-encoding"]).toBe("chunked");
  });

  test("sends a stream with its length when that is known", async () => {
    const headers = new Headers({ "content-length": "6" });
    const request = await seen({ headers, body: streamOf("abc", "def") });
    expect(request.body).toBe("abcdef");
    expect(request.headers["content-length"]).toBe("6");
    expect(request.headers["transfer-encoding"]).toBeUndefined();
  });

  test.each([
    ["POST", undefined, "0"],
    ["PUT", bytes(""), "0"],
    ["POST", [], "0"],
    ["DELETE", undefined, undefined],
    ["GET", undefined, undefined],
  ])("by %s with the body %j says that it is %s bytes long", async (method, body, length) => {
    const { headers } = await seen({ method, body });
    expect(headers["content-length"]).toBe(length);
    expect(headers["transfer-encoding"]).toBeUndefined();
  });

  test("has what every fetch adds, unless it is there", async () => {
    const { headers } = await seen({});
    expect(headers).toMatchObject({ accept: "*/*", "accept-encoding": "gzip, deflate" });
    expect(headers["user-agent"]).toEqual(expect.any(String));
    const own = { accept: "a/b", "accept-encoding": "identity", "user-agent": "me" };
    expect((await seen({ headers: new Headers(own) })).headers).toMatchObject(own);
  });

  test("asks for a part of the body itself, not of what it is compressed to", async () => {
    const { headers } = await seen({ headers: new Headers({ range: "bytes=0-9" }) });
    expect(headers["accept-encoding"]).toBe("identity");
  });

  test("has headers of one byte a character", async () => {
    const { headers } = await seen({ headers: new Headers({ "x-e": "caf\xe9" }) });
    expect(headers["x-e"]).toBe("caf\xe9");
  });

  test.each([
    ["/a%20b?c=%2F&d", "/a%20b?c=%2F&d"],
    ["/a?", "/a?"],
    ["/a?b#c", "/a?b"],
    ["", "/"],
    ["?b", "/?b"],
  ])("to %j asks for %j", async (path, asked) => {
    expect((await seen({}, path)).path).toBe(asked);
  });

  test.each(["CONNECT", "TRACE", "track"])("is not made by %s", async (method) => {
    await expect(seen({ method })).rejects.toThrow(TypeError);
    expect(connections).toBe(0);
  });

  test("goes over a connection that has served before", async () => {
    for (let turn = 0; turn < 3; turn++) {
      await seen({ body: bytes("abc") });
      // undici frees a connection one turn of the event loop behind its answer.
      await new Promise(setImmediate);
    }
    expect(connections).toBe(1);
  });

  test("fails with the failure of its own body", async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("the client left")),
    });
    await expect(seen({ body })).rejects.toThrow("the client left");
  });

  test("gets an answer that comes before its body has gone, and lets the body go", async () => {
    answer = (_, response) => response.writeHead(413, { connection: "close" }).end("no");
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
      cancel() {
        cancelled = true;
      },
    });
    const response = await send(url, { method: "POST", headers: new Headers(), body });
    expect(response.status).toBe(413);
    await expect.poll(() => cancelled).toBe(true);
  });
});

describe("a request that waits for a connection", () => {
  test("is over when its signal aborts", async () => {
    const leaving = new AbortController();
    const reason = new Error("gone");
    // A name server that never answers.
    const sendPublic = createPublicFetch({ lookup: (() => leaving.abort(reason)) as never });
    const { signal } = leaving;
    const asked = sendPublic("http://slow.example/", {
      method: "GET",
      headers: new Headers(),
      signal,
    });
    await expect(asked).rejects.toBe(reason);
  });
});
