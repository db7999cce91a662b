import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { RUNTIMES, seen, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const MB = 1024 * 1024;
const picture = (size: number) => `data:image/png;base64,${"iVBORw0KGgoAAAAN".repeat(size / 16)}`;
const PICTURE = picture(3 * MB);

/** Written with blanks and an odd number, so that a rewritten member would show. */
function chat(model: string, url: string = PICTURE): string {
  const parts = `[{"type": "text", "text": "这是什么？"}, {"type": "image_url", "image_url": {"url": "${url}"}}]`;
  return `{${model}, "seed": 12345678901234567890, "messages": [{"role": "user", "content": ${parts}}]}`;
}

function head(server: TestServer, field: string): string {
  const { host } = new URL(server.url);
  const fields = [
    `Host: ${host}`,
    `Authorization: Bearer ${KEY}`,
    "Content-Type: application/json",
    field,
  ];
  return `POST /v1/chat/completions HTTP/1.1\r\n${fields.join("\r\n")}\r\n\r\n`;
}

async function open(server: TestServer, text: string): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(text);
  return socket;
}

/** The beginning of the answer, its error above all. */
async function answerOf(socket: Socket): Promise<string> {
  let text = "";
  for await (const piece of socket) {
    text += piece;
    if (text.includes("\r\n\r\n") && text.includes("}")) break;
  }
  return text;
}

function chunk(bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from("\r\n"),
  ]);
}

/** A body that does not say its length: a stream of chunks. */
function unannounced(body: string): RequestInit {
  const bytes = Buffer.from(body);
  let at = 0;
  const stream = new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + 100_000));
      at += 100_000;
    },
  });
  return { body: stream, duplex: "half" } as RequestInit;
}

describe.each(RUNTIMES)("some megabytes of a request on %s", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start({ MAX_BODY_MB: "24" });
  }, 90_000);
  afterAll(() => server.stop());
  // It keeps them all, and hands them out together.
  afterEach(() => fetch(`${server.upstream}/_control/requests`, { method: "DELETE" }));

  async function post(init: RequestInit): Promise<Response> {
    const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
    return await fetch(`${server.url}/v1/chat/completions`, { method: "POST", headers, ...init });
  }

  test.each([
    ["with their length", (body: string): RequestInit => ({ body })],
    ["without their length", unannounced],
  ])(
    "%s go up in the very bytes in which they came: 20 MB",
    async (_, init) => {
      const sent = chat('"model": "google/gemini-2.5-flash"', picture(20 * MB));
      expect((await post(init(sent))).status).toBe(200);
      const [request] = await seen(server);
      expect(request.body === sent).toBe(true);
    },
    30_000,
  );

  test("stay whole beside a name that changes, in whatever letters it stands there", async () => {
    const sent = chat('"\\u006dodel": "google/gemini-2.5-flash-thinking"');
    expect((await post({ body: sent })).status).toBe(200);
    const [{ body }] = await seen(server);
    const { model, messages } = JSON.parse(body);
    expect(model).toBe("google/gemini-2.5-flash");
    expect(messages[0].content[1].image_url.url === PICTURE).toBe(true);
    expect(body.split('odel"')).toHaveLength(2);
    expect(body.slice(0, 100)).toContain('"seed": 12345678901234567890');
  });

  test("are refused with the place of what is wrong behind the picture", async () => {
    const sent = `{"image": "${PICTURE}",\n"model": }`;
    const answer = await post({ body: sent });
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { message: string } };
    const place = `at byte ${sent.length - 1} (line 2, column 10)`;
    expect(error.message).toBe(`The request body is not valid JSON: unexpected '}' ${place}.`);
  });

  test("are refused unread when they say that they are more than MAX_BODY_MB", async () => {
    const socket = await open(server, head(server, `Content-Length: ${25 * MB}`));
    const answer = await answerOf(socket);
    expect(answer).toMatch(/^HTTP\/1.1 413/);
    expect(answer).toContain("request_too_large");
  });

  test("are refused once more than MAX_BODY_MB came, when they say nothing", async () => {
    const socket = await open(server, head(server, "Transfer-Encoding: chunked"));
    socket.on("error", () => undefined);
    const piece = chunk(Buffer.alloc(MB, "x"));
    for (let size = 0; size < 25; size++) socket.write(piece);
    const answer = await answerOf(socket);
    expect(answer).toMatch(/^HTTP\/1.1 413/);
    expect(answer).toContain("request_too_large");
  });

  test("that are more than they say are refused", async () => {
    const socket = await open(server, `${head(server, "Content-Length: 10")}{"model": "a/b"}`);
    expect(await answerOf(socket)).toMatch(/^HTTP\/1.1 400/);
    expect(await seen(server)).toEqual([]);
  });

  test.each([
    ["by their length", `Content-Length: ${20 * MB}`, Buffer.alloc(3 * MB, "x")],
    ["by their chunks", "Transfer-Encoding: chunked", chunk(Buffer.alloc(3 * MB, "x"))],
  ])("that break off before their end, %s, cost nothing", async (_, field, piece) => {
    const socket = await open(server, head(server, field));
    socket.write(piece);
    socket.end();
    socket.resume();
    await once(socket, "close");
    // The server lives, and goes on to the next.
    expect((await post({ body: chat('"model": "google/gemini-2.5-flash"') })).status).toBe(200);
    expect(await seen(server)).toHaveLength(1);
  });
});
