import { once } from "node:events";
import type { Socket } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { createUpstreamFetch } from "../../runtime/node/upstream-fetch.ts";
import type { UpstreamResponse } from "../../src/platform.ts";
import { type RawServer, startRawServer } from "../support/raw-server.ts";

const send = createUpstreamFetch({ connectTimeoutMs: 1000 });
const TEXT = "Grüße ".repeat(1000);

let server: RawServer;
afterEach(() => server.close());

/** Asks a server that says this, and then ends the connection or leaves it open. */
async function ask(
  said: (string | Uint8Array)[],
  { method = "GET", ending = "stay" }: { method?: string; ending?: "stay" | "end" | "reset" } = {},
): Promise<UpstreamResponse> {
  server = await startRawServer((socket) => {
    for (const part of said) socket.write(part);
    if (ending === "end") socket.end();
    // What was written has to be on its way first.
    if (ending === "reset") socket.write("", () => setImmediate(() => socket.resetAndDestroy()));
  });
  return await send(server.url, { method, headers: new Headers() });
}

const head = (...fields: string[]) => ["HTTP/1.1 200 OK", ...fields, "", ""].join("\r\n");
const sized = (body: Uint8Array, ...fields: string[]) => [
  head(`Content-Length: ${body.length}`, ...fields),
  body,
];
const decode = (bytes: ArrayBuffer) => new TextDecoder().decode(bytes);

/** The body by each of the two ways in which it can be read. */
const READ: [string, (answer: UpstreamResponse) => Promise<string>][] = [
  ["in one piece", async (answer) => decode(await answer.arrayBuffer())],
  ["as a stream", (answer) => new Response(answer.body).text()],
];

describe.each(READ)("an upstream's body read %s", (_, read) => {
  test("is whole when its length is named", async () => {
    const answer = await ask(sized(Buffer.from(TEXT)));
    expect(answer).toMatchObject({ status: 200, ok: true });
    expect(await read(answer)).toBe(TEXT);
  });

  test("is whole when it comes in chunks with a trailer", async () => {
    const chunks = "3\r\nabc\r\n4\r\ndefg\r\n0\r\nX-Sum: 7\r\n\r\n";
    expect(await read(await ask([head("Transfer-Encoding: chunked"), chunks]))).toBe("abcdefg");
  });

  test("is whole when it ends with its connection", async () => {
    const answer = await ask([head("Connection: close"), "abc"], { ending: "end" });
    expect(await read(answer)).toBe("abc");
  });

  test("is empty when its length is 0", async () => {
    expect(await read(await ask([head("Content-Length: 0")]))).toBe("");
  });

  test.each([
    ["end", "Content-Length: 10", "abc"],
    ["reset", "Content-Length: 10", "abc"],
    ["end", "Transfer-Encoding: chunked", "3\r\nabc\r\n"],
    ["reset", "Transfer-Encoding: chunked", "3\r\nabc\r\n"],
    ["stay", "Transfer-Encoding: chunked", "3\r\nabc\r\nno number\r\n"],
  ] as const)("is an error when the server %ss it: %s", async (ending, field, part) => {
    await expect(ask([head(field), part], { ending }).then(read)).rejects.toThrow();
  });

  test.each([
    ["gzip", gzipSync(TEXT)],
    ["X-GZip", gzipSync(TEXT)],
    ["br", brotliCompressSync(TEXT)],
    ["deflate", deflateSync(TEXT)],
    ["deflate", deflateRawSync(TEXT)],
  ])("is decoded from %s, and its headers say so", async (coding, body) => {
    const answer = await ask(sized(body, `Content-Encoding: ${coding}`));
    expect(answer.headers.has("content-encoding")).toBe(false);
    expect(answer.headers.has("content-length")).toBe(false);
    expect(await read(answer)).toBe(TEXT);
  });

  test.each(["zstd", "gzip, zstd", "identity", "gzip, br", "deflate , gzip", "gzip,gzip"])(
    "goes on as it came when its coding is %s",
    async (coding) => {
      const answer = await ask(sized(Buffer.from("abc"), `Content-Encoding: ${coding}`));
      expect(answer.headers.get("content-encoding")).toBe(coding);
      expect(answer.headers.get("content-length")).toBe("3");
      expect(await read(answer)).toBe("abc");
    },
  );

  test.each([
    ["is no gzip", "stay", sized(Buffer.from("no gzip at all"), "Content-Encoding: gzip")],
    ["is cut", "end", [head("Content-Length: 9999", "Content-Encoding: gzip"), gzipSync(TEXT)]],
  ] as const)("is an error when what is encoded %s", async (_why, ending, said) => {
    const answer = await ask([...said], { ending });
    await expect(read(answer)).rejects.toThrow();
  });
});

describe("an upstream's answer", () => {
  test("hands each part of a body on before the next one comes", async () => {
    let peer: Socket | undefined;
    server = await startRawServer((socket) => {
      peer = socket;
      socket.write(`${head("Transfer-Encoding: chunked")}3\r\none\r\n`);
    });
    const answer = await send(server.url, { method: "GET", headers: new Headers() });
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? "").toString()).toBe("one");
    peer?.write("3\r\ntwo\r\n2\r\n!!\r\n");
    expect(Buffer.from((await reader?.read())?.value ?? "").toString()).toBe("two!!");
    peer?.write("0\r\n\r\n");
    expect((await reader?.read())?.done).toBe(true);
  });

  test("gives what came before a cut, then the error", async () => {
    const answer = await ask([head("Content-Length: 10"), "abc"], { ending: "end" });
    // The failure is there before anybody reads.
    const [socket] = server.sockets;
    if (socket?.closed === false) await once(socket, "close");
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? "").toString()).toBe("abc");
    await expect(reader?.read()).rejects.toThrow();
  });

  test.each([
    ["to HEAD", "HEAD", "200 OK", ["Content-Length: 7", "Content-Encoding: gzip"]],
    ["of status 204", "GET", "204 No Content", ["X-A: 1"]],
    ["of status 304", "GET", "304 Not Modified", ["Content-Length: 7"]],
  ])("%s has no body, and its headers as they are", async (_, method, status, fields) => {
    const answer = await ask([`HTTP/1.1 ${[status, ...fields, "", ""].join("\r\n")}`], { method });
    expect(answer.body).toBeNull();
    expect((await answer.arrayBuffer()).byteLength).toBe(0);
    expect([...answer.headers]).toHaveLength(fields.length);
  });

  test("is the one behind all informational ones", async () => {
    const hints = "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
    const answer = await ask([hints, head("Content-Length: 2"), "ok"]);
    expect(answer.headers.has("link")).toBe(false);
    expect(decode(await answer.arrayBuffer())).toBe("ok");
  });

  test("is a redirect when the server redirects", async () => {
    const answer = await ask(["HTTP/1.1 307 There\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"]);
    expect(answer).toMatchObject({ status: 307, ok: false });
    expect(answer.headers.get("location")).toBe("/x");
  });

  test("has every header, one byte a character", async () => {
    const latin1 = Buffer.from(
      head("Set-Cookie: a=1", "Set-Cookie: b=2", "X-A: 1", "x-a: 2", "X-E: caf\xe9", "X-Empty:"),
      "latin1",
    );
    const { headers } = await ask([latin1], { ending: "end" });
    expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(headers.get("x-a")).toBe("1, 2");
    expect(headers.get("x-e")).toBe("caf\xe9");
    expect(headers.get("x-empty")).toBe("");
  });
});

const ZEROS = Buffer.alloc(48 * 1024 * 1024);

test.each([
  ["gzip", gzipSync(ZEROS)],
  ["deflate", deflateSync(ZEROS)],
  ["deflate", deflateRawSync(ZEROS)],
])("an upstream's body that is not read is not unpacked either: %s (F23)", async (coding, body) => {
  const before = process.memoryUsage().arrayBuffers;
  const answer = await ask(sized(body, `Content-Encoding: ${coding}`));
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  await reader?.cancel();
});
