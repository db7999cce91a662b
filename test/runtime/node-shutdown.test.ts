import { describe, expect, test } from "vitest";
import { startRawServer } from "../support/raw-server.ts";
import { play, seen, startNode, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
const MODEL = "google/gemini-2.5-flash";
const messages = [{ role: "user", content: "Hello" }];
const STREAMS = 20;

function ask(server: TestServer, body: object, path = "/v1/chat/completions"): Promise<Response> {
  const init = { method: "POST", headers, body: JSON.stringify({ model: MODEL, ...body }) };
  return fetch(server.url + path, init);
}

/** An upstream whose streams begin and never end. */
async function startEndless() {
  const event = 'data: {"id":"g","choices":[{"index":0,"delta":{"content":"a"}}]}\n\n';
  const piece = `${event.length.toString(16)}\r\n${event}\r\n`;
  const head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n";
  return await startRawServer((socket) => {
    socket.write(`${head}\r\n${piece}`);
    const timer = setInterval(() => socket.write(piece), 50);
    socket.on("close", () => clearInterval(timer));
  });
}

/** The head of each has come: all are in flight. Every other one is a chat. */
async function openStreams(server: TestServer): Promise<Response[]> {
  const asked = Array.from({ length: STREAMS }, (_, at) =>
    at % 2 === 0
      ? ask(server, { stream: true, messages })
      : ask(server, { stream: true, input: "Hello" }, "/v1/responses"),
  );
  return await Promise.all(asked);
}

describe("SIGTERM on node (REL-10, F43)", () => {
  test("lets 20 streams in flight come to their end", async () => {
    const server = await startNode();
    await play(server, { eventDelayMs: 50 });
    const streams = await openStreams(server);
    const stopped = server.stop();
    for (const stream of streams) {
      expect(await stream.text()).toMatch(/(?:data: \[DONE\]|"response\.completed".*)\n\n$/);
    }
    expect(await stopped).toBe(0);
  });

  test("ends 20 streams that go on for longer than the grace, each with an error and no [DONE]", async () => {
    const upstream = await startEndless();
    const base = upstream.url.replace(/\/$/, "");
    const server = await startNode({ FAL_RUN_URL: base, SHUTDOWN_GRACE_S: "0.5" });
    const streams = await openStreams(server);
    const stopped = server.stop();
    for (const stream of streams) {
      const events = (await stream.text())
        .split("\n\n")
        .filter((event) => event.includes("data: "));
      const { error, ...last } = JSON.parse(events.at(-1)?.replace(/^[^{]*/, "") ?? "");
      expect(events.length).toBeGreaterThan(1);
      expect(error ?? last).toMatchObject({ code: "gateway_stopping" });
      expect(last.type ?? last.choices[0].finish_reason).toBe("error");
    }
    expect(await stopped).toBe(0);
    upstream.close();
  });

  test.each([
    ["/v1/chat/completions", { messages }],
    ["/v1/embeddings", { input: "x" }],
  ])("answers what %s still waits for then: not to be sent again", async (path, body) => {
    const server = await startNode({ SHUTDOWN_GRACE_S: "0.2" });
    await play(server, { latencyMs: 30_000 });
    const asked = ask(server, body, path);
    await expect.poll(() => seen(server)).toHaveLength(1);
    const stopped = server.stop();
    const answer = await asked;
    expect(answer.status).toBe(503);
    expect(answer.headers.get("x-should-retry")).toBe("false");
    expect(await answer.json()).toMatchObject({ error: { code: "gateway_stopping" } });
    expect(await stopped).toBe(0);
  });

  test.concurrent("says 503 on /readyz at once, for as long as new connections are taken", async ({
    expect,
  }) => {
    const server = await startNode({ SHUTDOWN_DELAY_S: "8" });
    const ready = async () => (await fetch(`${server.url}/readyz`)).status;
    expect(await ready()).toBe(200);
    const stopped = server.stop();
    await expect.poll(ready, { interval: 10 }).toBe(503);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    const late = await ask(server, { messages });
    expect(late.status).toBe(200);
    // Its client connects anew, to another instance.
    expect(late.headers.get("connection")).toBe("close");
    expect(await stopped).toBe(0);
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  }, 40_000);

  test.concurrent("takes no new connection where no delay is wanted", async ({ expect }) => {
    const server = await startNode();
    await play(server, { latencyMs: 6000 });
    const asked = ask(server, { messages });
    await expect.poll(() => seen(server)).toHaveLength(1);
    const stopped = server.stop();
    await expect
      .poll(() => fetch(`${server.url}/readyz`).then(String, () => "refused"))
      .toBe("refused");
    expect((await asked).status).toBe(200);
    expect(await stopped).toBe(0);
  }, 40_000);

  test("sent twice waits for nothing", async () => {
    const upstream = await startEndless();
    const server = await startNode({ FAL_RUN_URL: upstream.url.replace(/\/$/, "") });
    const stream = await ask(server, { stream: true, messages });
    const stopped = server.stop();
    // Once it has begun to stop, and not before it heard the first.
    await expect
      .poll(() => fetch(`${server.url}/health`).then(String, () => "refused"))
      .toBe("refused");
    void server.stop();
    expect(await stopped).toBe(1);
    await expect(stream.text()).rejects.toThrow();
    upstream.close();
  });
});
