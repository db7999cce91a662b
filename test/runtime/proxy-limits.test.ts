import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEPLOYED, startNode, type TestServer } from "../support/servers.ts";

const MB = 1024 * 1024;
const LIMIT = MB / 2;
const BOMB = gzipSync(Buffer.alloc(50 * MB));
/** Nobody listens there. */
const CLOSED = "127.0.0.1:1";

/** Breaks off what was answered last to `/cut`. */
let cut: () => void = () => undefined;

/** What a hostile or broken target does, by its path. */
const TARGETS: Record<string, (response: ServerResponse) => void> = {
  "/silent": () => undefined,
  "/drip": (response) => {
    response.writeHead(200);
    every(20, response, () => response.write("x"));
  },
  "/drip-of-known-length": (response) => {
    response.writeHead(200, { "content-length": 100_000 });
    every(20, response, () => response.write("x"));
  },
  "/drip-of-a-few-bytes": (response) => {
    response.writeHead(200, { "content-length": 100 });
    every(20, response, () => response.write("x"));
  },
  "/too-long": (response) =>
    response.writeHead(200, { "content-length": LIMIT + 1 }).flushHeaders(),
  "/endless": (response) => {
    response.writeHead(200);
    const more = () => {
      while (response.write(Buffer.alloc(16 * 1024)));
    };
    response.on("drain", more);
    more();
  },
  "/of-two-lengths": ({ socket }) => {
    socket?.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (let size = 0; size < 8; size++) socket?.write(`100000\r\n${"x".repeat(MB)}\r\n`);
    socket?.write("0\r\n\r\n");
  },
  "/no-body-without-end": (response) => {
    response.writeHead(205, { "content-length": 10_000_000 });
    every(1, response, () => response.write(Buffer.alloc(1024)));
  },
  "/bomb": (response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(BOMB);
  },
  "/cut": (response) => {
    response.writeHead(200);
    response.write("half");
    cut = () => response.socket?.resetAndDestroy();
  },
  "/whole": (response) => {
    response.writeHead(200, { "content-length": LIMIT });
    response.end(Buffer.alloc(LIMIT));
  },
};

function every(ms: number, response: ServerResponse, act: () => void): void {
  const timer = setInterval(act, ms);
  response.on("close", () => clearInterval(timer));
}

const left = new Set<string>();
const target = createServer((request, response) => {
  request.socket.once("close", () => left.add(request.url ?? ""));
  TARGETS[request.url ?? ""]?.(response);
});
let host: string;
beforeAll(async () => {
  target.listen(0, "127.0.0.1");
  await once(target, "listening");
  host = `127.0.0.1:${(target.address() as AddressInfo).port}`;
});
afterAll(() => {
  target.closeAllConnections();
  target.close();
});

/** `left` tells what was asked last of each path. */
function ask(server: TestServer, path: string, to = host): Promise<Response> {
  left.delete(path);
  return fetch(`${server.url}/proxy?url=${encodeURIComponent(`http://${to}${path}`)}`);
}

async function codeOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(error.message).not.toMatch(/\d+\.\d+\.\d+|ECONN|socket/);
  return `${response.status} ${error.code}`;
}

/** How many bytes came before the connection broke. */
async function readToBreak(
  response: Response,
  hear: (size: number) => void = () => undefined,
): Promise<number> {
  expect(response.status).toBe(200);
  let size = 0;
  const reading = (async () => {
    for await (const piece of response.body ?? []) {
      size += piece.length;
      hear(size);
    }
  })();
  await expect(reading).rejects.toThrow();
  return size;
}

const SOON = { timeout: 5000 };
const isLeft = (path: string) => expect.poll(() => left.has(path), SOON).toBe(true);

describe.each(DEPLOYED)("the time of a target on %s (SEC-33)", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start({ PROXY_ALLOWED_HOSTS: host, PROXY_TIMEOUT_S: "0.8" });
  }, 90_000);
  afterAll(() => server.stop());

  test.each(["/silent", "/drip-of-a-few-bytes"])(
    "is over when it has not said all: %s (P29)",
    async (path) => {
      expect(await codeOf(await ask(server, path))).toBe("504 proxy_timeout");
      await isLeft(path);
    },
  );

  test.each(["/drip", "/drip-of-known-length"])(
    "is over when it never ends, and its answer is cut: %s (P29)",
    async (path) => {
      const response = await ask(server, path);
      expect(await readToBreak(response)).toBeGreaterThan(0);
      await isLeft(path);
    },
  );
});

describe.each(DEPLOYED)("a target on %s (SEC-33)", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    const PROXY_ALLOWED_HOSTS = `${host},${CLOSED}`;
    server = await start({ PROXY_ALLOWED_HOSTS, PROXY_MAX_MB: String(LIMIT / MB) });
  }, 90_000);
  afterAll(() => server.stop());

  test("whose answer says that it is too long is not read (P29)", async () => {
    expect(await codeOf(await ask(server, "/too-long"))).toBe("502 proxy_response_too_large");
    await isLeft("/too-long");
  });

  test("whose answer has no end is cut at the limit (P29)", async () => {
    expect(await readToBreak(await ask(server, "/endless"))).toBeLessThanOrEqual(LIMIT);
    await isLeft("/endless");
  });

  test("whose answer is short until it is unpacked is cut at the limit (P29)", async () => {
    expect(await readToBreak(await ask(server, "/bomb"))).toBeLessThanOrEqual(LIMIT);
  });

  test("whose answer is longer than it says is cut at the limit, or refused (P29)", async () => {
    const response = await ask(server, "/of-two-lengths");
    if (response.ok) expect(await readToBreak(response)).toBeLessThanOrEqual(LIMIT);
    else expect(await codeOf(response)).toBe("502 proxy_target_unreachable");
    await isLeft("/of-two-lengths");
  });

  test("whose answer may have no body is not read to the end of it (P29)", async () => {
    const response = await ask(server, "/no-body-without-end");
    expect(response.status).toBe(205);
    expect(response.headers.get("content-length") ?? "0").toBe("0");
    await isLeft("/no-body-without-end");
  });

  test("whose answer is just not too long comes whole, with its length", async () => {
    const response = await ask(server, "/whole");
    expect(response.headers.get("content-length")).toBe(String(LIMIT));
    expect((await response.arrayBuffer()).byteLength).toBe(LIMIT);
  });

  test("that breaks its answer off is seen to", async () => {
    const cutBehindFour = (size: number) => void (size === 4 && cut());
    expect(await readToBreak(await ask(server, "/cut"), cutBehindFour)).toBe(4);
  });

  test("that cannot be reached is no more than that", async () => {
    expect(await codeOf(await ask(server, "/", CLOSED))).toBe("502 proxy_target_unreachable");
  });
});

test("an answer that breaks off leaves nothing in the log of node but lines of JSON (SEC-13)", async () => {
  const server = await startNode({ PROXY_ALLOWED_HOSTS: host, LOG_LEVEL: "debug" });
  const url = encodeURIComponent(`http://${host}/cut`);
  const response = await fetch(`${server.url}/proxy?url=${url}`);
  cut();
  await expect(response.text()).rejects.toThrow();
  await server.stop();
  const [, ...lines] = server.output().trim().split("\n");
  const events = lines.map((line) => (JSON.parse(line) as { event: string }).event);
  expect(events).toEqual(expect.arrayContaining(["request", "late_error"]));
});
