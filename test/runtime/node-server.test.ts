import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KEY, play, seen, startNode, systemNode } from "../support/servers.ts";

const body = JSON.stringify({
  model: "google/gemini-2.5-flash",
  messages: [{ role: "user", content: "Hello" }],
});
const streamed = body.replace("{", '{"stream":true,');
const headers = { authorization: `Bearer ${KEY}` };

describe("dist/node.js", () => {
  test.each([process.execPath, systemNode()])("serves under %s", async (command) => {
    const server = await startNode({}, command);
    const url = `${server.url}/v1/chat/completions`;
    const answer = await fetch(url, { method: "POST", headers, body });
    expect(answer.status).toBe(200);
    const stream = await fetch(url, { method: "POST", headers, body: streamed });
    expect(await stream.text()).toMatch(/data: \[DONE\]\n\n$/);
    expect(await server.stop()).toBe(0);
  });

  test.each([
    ["FAL_KEY", "no-colon-secret"],
    ["PORT", "many"],
    ["TIMEOUT_IDLE_S", "-1"],
  ])("stops with 78 and names %s, never its value", (name, value) => {
    const ended = spawnSync(process.execPath, ["dist/node.js"], { env: { [name]: value } });
    expect(ended.status).toBe(78);
    const said = ended.stderr.toString();
    expect(said).toContain(name);
    expect(said).not.toContain(value);
    expect(said.trim().split("\n")).toHaveLength(1);
  });

  test("says which port it cannot have", async () => {
    const server = await startNode();
    const { port } = new URL(server.url);
    const ended = spawnSync(process.execPath, ["dist/node.js"], { env: { PORT: port } });
    expect(ended.status).toBe(1);
    expect(ended.stderr.toString()).toContain(`PORT ${port}`);
    await server.stop();
  });

  test("finishes the open answers before it stops", async () => {
    const server = await startNode();
    await play(server, { eventDelayMs: 50 });
    const answer = await fetch(`${server.url}/v1/chat/completions`, {
      method: "POST",
      headers,
      body: streamed,
    });
    const stopped = server.stop();
    expect(await answer.text()).toMatch(/data: \[DONE\]\n\n$/);
    expect(await stopped).toBe(0);
  });

  test("logs one JSON line a request, without keys, bodies or queries", async () => {
    const server = await startNode({ LOG_LEVEL: "info" });
    await fetch(`${server.url}/v1/chat/completions?key=hidden`, { method: "POST", headers, body });
    const lines = () =>
      server
        .output()
        .split("\n")
        .filter((line) => line.startsWith("{"));
    await expect.poll(lines).toHaveLength(1);
    const [line = ""] = lines();
    expect(JSON.parse(line)).toMatchObject({
      time: expect.any(String),
      level: "info",
      event: "request",
      id: expect.any(String),
      method: "POST",
      path: "/chat/completions",
      status: 200,
      ms: expect.any(Number),
    });
    for (const secret of [KEY, "hidden", "Hello"]) expect(line).not.toContain(secret);
    await server.stop();
  });

  test("lets the upstream go when the client leaves before the answer", async () => {
    const server = await startNode();
    await play(server, { latencyMs: 30_000 });
    const leaving = new AbortController();
    const answer = fetch(`${server.url}/v1/chat/completions`, {
      method: "POST",
      headers,
      body,
      signal: leaving.signal,
    });
    await expect.poll(() => seen(server)).toHaveLength(1);
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await expect.poll(async () => (await seen(server))[0].aborted, { timeout: 5000 }).toBe(true);
    await server.stop();
  });

  test("says when nothing was sent, so that a client may try again", async () => {
    const server = await startNode({ FAL_RUN_URL: "http://127.0.0.1:65533" });
    const answer = await fetch(`${server.url}/v1/chat/completions`, {
      method: "POST",
      headers,
      body,
    });
    expect(answer.status).toBe(502);
    expect(answer.headers.get("x-should-retry")).toBe("true");
    expect(await answer.json()).toMatchObject({ error: { code: "upstream_unreachable" } });
    await server.stop();
  });
});

test("the version is that of package.json", async () => {
  const server = await startNode();
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: "ok", version });
  await server.stop();
});
