import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { play, seen, startNode, systemNode } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

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
    ["ACCESS_KEYS", "too-short"],
    ["SHUTDOWN_GRACE_S", "soon"],
    ["MAX_CONNECTIONS", "0.5"],
    ["FAL_RUN_URL", "ftp://elsewhere"],
  ])("stops with 78 and names %s, never its value, on node (REL-12, F44)", (name, value) => {
    const ended = spawnSync(process.execPath, ["dist/node.js"], { env: { [name]: value } });
    expect(ended.status).toBe(78);
    const said = ended.stderr.toString();
    expect(said).toContain(name);
    expect(said).not.toContain(value);
    expect(said.trim().split("\n")).toHaveLength(1);
  });

  test("stops with 78 where settings contradict each other, on node (REL-12, F44)", () => {
    const env = { ALLOW_ANONYMOUS: "true" };
    const ended = spawnSync(process.execPath, ["dist/node.js"], { env });
    expect(ended.status).toBe(78);
    expect(ended.stderr.toString()).toMatch(/^The variable ALLOW_ANONYMOUS .* FAL_KEY .*\n$/);
  });

  test("listens on this machine alone unless HOST says otherwise, on node (SEC-83)", async () => {
    const server = await startNode({ FAL_KEY: KEY });
    const { port } = new URL(server.url);
    // Another address of the same machine (Linux).
    await expect(fetch(`http://127.0.0.2:${port}/health`)).rejects.toThrow();
    await server.stop();
  });

  test("warns of a key that everybody who can reach it spends, on node (SEC-83)", async () => {
    const open = { FAL_KEY: KEY, ALLOW_ANONYMOUS: "true" };
    const servers = [await startNode({ ...open, HOST: "0.0.0.0" }), await startNode(open)];
    await expect.poll(() => servers[0]?.output()).toMatch(/^Warning: .*HOST 0\.0\.0\.0.*FAL_KEY/m);
    for (const server of servers) await server.stop();
    expect(servers[1]?.output()).not.toContain("Warning");
  });

  test("spends FAL_KEY for no stranger wherever it listens, on node (SEC-83)", async () => {
    const server = await startNode({ FAL_KEY: KEY, HOST: "0.0.0.0" });
    const answer = await fetch(`${server.url}/v1/chat/completions`, { method: "POST", body });
    expect(answer.status).toBe(401);
    expect(await seen(server)).toEqual([]);
    await server.stop();
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
