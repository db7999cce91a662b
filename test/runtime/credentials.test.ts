import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startRawServer } from "../support/raw-server.ts";
import { DEPLOYED, seen, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, KEY, OPERATOR_KEY } from "../support/shared/canary.ts";

const OPERATOR = OPERATOR_KEY;
const ACCESS = ACCESS_KEY;
const body = JSON.stringify({
  model: "openai/gpt-4o",
  messages: [{ role: "user", content: "Hi" }],
});

/** All that a server says to a chat request with these header lines, which no client library would write. */
async function say(server: TestServer, lines: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  await once(socket, "connect");
  const length = `Content-Length: ${body.length}`;
  const head = ["POST /v1/chat/completions HTTP/1.1", "Host: x", "Connection: close", length];
  socket.write(Buffer.from([...head, ...lines, "", body].join("\r\n"), "latin1"));
  let said = "";
  for await (const piece of socket) said += String(piece);
  return said;
}

test.each([
  ["short", "only-15-letters"],
  ["empty", " , "],
  ["with a blank", "sixteen letters or more"],
])("on node an access key that is %s stops the start with 78 (SEC-02)", (_, keys) => {
  const ended = spawnSync(process.execPath, ["dist/node.js"], { env: { ACCESS_KEYS: keys } });
  expect(ended.status).toBe(78);
  expect(ended.stderr.toString()).toMatch(/^The variable ACCESS_KEYS has a value.*\n$/);
});

describe.each(DEPLOYED)("on %s", (runtime, start) => {
  let server: TestServer;
  let address = 0;

  beforeAll(async () => {
    server = await start({
      FAL_KEY: OPERATOR,
      ACCESS_KEYS: ACCESS,
      ALLOW_ANONYMOUS: "true",
      RATE_LIMIT_RPM: "1000",
      TRUST_PROXY: "1",
    });
  });
  afterAll(() => server.stop());

  /** Each test comes from an address of its own, or the last ones were locked out for the first ones' keys. */
  const from = () => {
    const own = `192.0.2.${++address}`;
    return [`X-Forwarded-For: ${own}`, `CF-Connecting-IP: ${own}`];
  };

  test.each<[string, string[]]>([
    ["two Authorization lines", [`Authorization: Bearer ${ACCESS}`, "Authorization: Bearer other"]],
    ["the same with the good one last", ["Authorization: Bearer x", `Authorization: Key ${KEY}`]],
    ["two keys in one line", [`Authorization: Bearer ${ACCESS}, Bearer ${ACCESS}`]],
    ["two keys with a comma only", [`Authorization: Bearer ${ACCESS},${ACCESS}`]],
    ["a control character", [`Authorization: Bearer ${ACCESS}\x01`]],
    ["DEL", [`Authorization: Bearer \x7f${ACCESS}`]],
    ["a byte beyond ASCII", [`Authorization: Bearer ${ACCESS}\xe9`]],
    ["more than 4 KB", [`Authorization: Bearer ${"a".repeat(4097)}`]],
    ["another scheme", [`Authorization: Basic ${ACCESS}`]],
    ["no scheme", [`Authorization: ${ACCESS}`]],
    ["an empty bearer", ["Authorization: Bearer "]],
  ])("%s buy nothing, even where strangers may spend (SEC-03)", async (_, lines) => {
    const before = (await seen(server)).length;
    // Node's parser answers control characters itself, before any of our code, with 400.
    expect(await say(server, [...from(), ...lines])).toMatch(/^HTTP\/1\.1 40[01] /);
    expect(await seen(server)).toHaveLength(before);
  });

  test("a good key beside them in a header of its own counts (SEC-03)", async () => {
    const lines = ["Authorization: Basic dXNlcjpwYXNz", `X-Api-Key: ${ACCESS}`];
    expect(await say(server, [...from(), ...lines])).toMatch(/^HTTP\/1\.1 200 /);
  });

  test("FAL_KEY alone is spent by nobody: no connection upstream, one warning (SEC-01)", async () => {
    const upstream = await startRawServer((socket) => socket.destroy());
    const base = upstream.url.replace(/\/$/, "");
    const names = ["FAL_RUN_URL", "FAL_QUEUE_URL", "FAL_REST_URL", "FAL_API_URL", "OPENROUTER_URL"];
    const idle = await start({
      FAL_KEY: OPERATOR,
      LOG_LEVEL: "info",
      ...Object.fromEntries(names.map((name) => [name, base])),
    });
    for (const path of ["chat/completions", "responses", "embeddings"]) {
      const answer = await fetch(`${idle.url}/v1/${path}`, { method: "POST", body });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      expect(await answer.json()).toMatchObject({
        error: { type: "authentication_error", code: "invalid_api_key" },
      });
    }
    const usage = await fetch(`${idle.url}/v1/dashboard/billing/usage`);
    expect(usage.status).toBe(401);
    expect(upstream.sockets).toHaveLength(0);
    expect(idle.output().match(/operator_key_idle/g), runtime).toHaveLength(1);
    await idle.stop();
    upstream.close();
  });
});
