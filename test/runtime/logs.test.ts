import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEPLOYED, play, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, KEY } from "../support/shared/canary.ts";

const chat = {
  model: "google/gemini-2.5-flash",
  messages: [{ role: "user", content: "Prompt-7" }],
};
const headers = { authorization: `Bearer ${KEY}` };

const FIELDS = [
  "time",
  "level",
  "event",
  "id",
  "method",
  "path",
  "status",
  "ms",
  "error",
  "cause",
  "reason",
  "advice",
];

/** What must not reach a terminal or a log file as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202e]/;

describe.each(DEPLOYED)("the log on %s", (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start({ LOG_LEVEL: "debug", FAL_KEY: KEY, ACCESS_KEYS: ACCESS_KEY });
  }, 60_000);
  afterAll(() => server.stop());

  /** The line of a request, once it is there. */
  async function lineOf(id: string): Promise<string> {
    const find = () =>
      server
        .output()
        .split("\n")
        .find((line) => line.includes(`"id":"${id}"`));
    await expect.poll(find).toBeDefined();
    return find() ?? "";
  }

  async function ask(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
    const id = crypto.randomUUID();
    const all = { ...init.headers, "x-request-id": id };
    const response = await fetch(server.url + path, { ...init, headers: all });
    return { status: response.status, text: await response.text(), line: await lineOf(id) };
  }

  test("takes no key from the query string, and writes neither query nor body (SEC-12)", async () => {
    const path = `/v1/chat/completions?key=${ACCESS_KEY}&api_key=${KEY}&authorization=Bearer%20${KEY}`;
    const { status, line } = await ask(path, { method: "POST", body: JSON.stringify(chat) });
    expect(status).toBe(401);
    expect(JSON.parse(line).path).toBe("/chat/completions");
    const good = await ask("/v1/chat/completions?trace=query-9", {
      method: "POST",
      headers,
      body: JSON.stringify(chat),
    });
    expect(good.status).toBe(200);
    expect(server.output()).not.toMatch(/query-9|Prompt-7|api_key=|\?/);
  });

  test("has one line of JSON a request, of known fields (SEC-13)", async () => {
    const { line } = await ask("/v1/models/%0d%0a%1b[31m%c2%9b31m%e2%80%ae{}", {
      headers: { "user-agent": "agent-5", ...headers },
    });
    expect(line).not.toMatch(CONTROL);
    expect(FIELDS).toEqual(expect.arrayContaining(Object.keys(JSON.parse(line))));
    expect(JSON.parse(line)).toMatchObject({ event: "request", status: 404, method: "GET" });
    const model = 'forged\r\n{"level":"error"}\u001b[2J';
    const body = JSON.stringify({ ...chat, model });
    await ask("/v1/chat/completions", { method: "POST", headers, body });
    expect(server.output()).not.toMatch(/forged|agent-5/);
    for (const one of server.output().split("\n")) expect(one).not.toMatch(CONTROL);
  });

  test("cuts long values, and keys that somebody put into a path (SEC-13)", async () => {
    const long = await ask(`/v1/${"a".repeat(3000)}`);
    expect(JSON.parse(long.line).path).toHaveLength(256);
    for (const path of [`/v1/${KEY}/models`, `/${encodeURIComponent(KEY)}`, `/${ACCESS_KEY}/v1`]) {
      const { line } = await ask(path);
      expect(JSON.parse(line).path).toContain("[secret]");
    }
  });

  test("quotes nothing of an answer that cannot be read (SEC-12, SEC-13)", async () => {
    const text = '{"reply": secret-words-3 "and more"}';
    const raw = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`;
    await play(server, { raw, times: 1 });
    const body = JSON.stringify(chat);
    const { status, line } = await ask("/v1/chat/completions", { method: "POST", headers, body });
    expect(status).toBe(502);
    expect(JSON.parse(line)).toMatchObject({ level: "error", error: "upstream_bad_response" });
    expect(server.output()).not.toMatch(/secret-words|and more/);
  });

  test("knows more of a failure than its caller is told (SEC-13)", async () => {
    await play(server, { cut: { beforeHeaders: true, how: "reset" }, times: 1 });
    const body = JSON.stringify(chat);
    const { text, line } = await ask("/v1/chat/completions", { method: "POST", headers, body });
    expect(JSON.parse(line).cause).toMatch(/\w/);
    expect(Object.keys(JSON.parse(text).error)).toEqual(["message", "type", "param", "code"]);
    expect(text).not.toMatch(
      /127\.0\.0\.1|https?:|ECONN|socket|\bat \w+|\.(?:js|ts)\b|cause|stack/i,
    );
  });
});
