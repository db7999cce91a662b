import { spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEPLOYED, play, seen, type TestServer } from "../support/servers.ts";
import {
  ACCESS_KEY,
  checkNoCanary,
  findCanaries,
  KEY,
  OPERATOR_KEY,
} from "../support/shared/canary.ts";

const chat = { model: "google/gemini-2.5-flash", messages: [{ role: "user", content: "Hello" }] };
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

test("a piece of a key is found wherever it stands, and what is shown of a key by right is not (SEC-11)", () => {
  for (const key of [KEY, OPERATOR_KEY, ACCESS_KEY]) {
    expect(findCanaries(`before ${key.slice(-8)} behind`)).toHaveLength(1);
    expect(findCanaries(key).length).toBeGreaterThan(20);
    expect(findCanaries(key.slice(0, 4))).toEqual([]);
    expect(findCanaries(key, key)).toEqual([]);
  }
  // A request's id may hold one by chance, a key never looks like one.
  expect(findCanaries(`1b9d6bcd-beef-4afe-9ddb-${OPERATOR_KEY.slice(-12)}`)).toEqual([]);
  expect(() => checkNoCanary("it", `${"x".repeat(9_000_000)}${KEY}`)).toThrow("it shows");
});

test("a run in which a piece of a key is printed fails (SEC-11)", () => {
  const folder = mkdtempSync(join(tmpdir(), "canary-"));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const reporter = JSON.stringify(resolve("test/support/canary-reporter.ts"));
  writeFileSync(
    join(folder, "vitest.config.ts"),
    `import { createCanaryReporter } from ${reporter};
    export default { test: { reporters: [createCanaryReporter(), "default"] } };`,
  );
  const codeOf = (text: string) => {
    const code = `import { test } from "vitest"; test("a", () => console.log(${JSON.stringify(text)}));`;
    writeFileSync(join(folder, "a.test.ts"), code);
    const args = [resolve("node_modules/vitest/vitest.mjs"), "run"];
    return spawnSync(process.execPath, args, { cwd: folder }).status;
  };
  expect(codeOf("nothing")).toBe(0);
  expect(codeOf(`key ${KEY.slice(-12)}`)).toBe(1);
  rmSync(folder, { recursive: true });
}, 60_000);

test("no recording, page or built file holds a piece of a key (SEC-11)", () => {
  const tests = ["unit", "contract", "runtime", "fault", "fuzz", "simulator"].map(
    (name) => `test/${name}`,
  );
  const folders = [
    "docs",
    "dist",
    "bench/results",
    "simulator",
    "src",
    "runtime",
    "scripts",
    "tools",
    ...tests,
  ];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(150);
  for (const file of files) checkNoCanary(file, readFileSync(file, "utf8"));
});

describe.each(DEPLOYED)("on %s (SEC-11)", (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    const keys = { FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY };
    server = await start({ ...keys, LOG_LEVEL: "debug" });
  }, 60_000);
  // Stopping it looks through all that it printed.
  afterAll(() => server.stop());

  async function ask(path: string, init: RequestInit = {}): Promise<number> {
    const response = await fetch(server.url + path, init);
    checkNoCanary(path, JSON.stringify([...response.headers]));
    checkNoCanary(path, await response.text());
    return response.status;
  }

  const post = (path: string, key: string, body: object) =>
    ask(path, { method: "POST", headers: bearer(key), body: JSON.stringify(body) });

  test.each([
    ["a caller's key", KEY],
    ["an access key", ACCESS_KEY],
  ])("no answer to %s shows a piece of any", async (_title, key) => {
    const input = { model: "openai/text-embedding-3-small", input: "a" };
    expect(await post("/v1/chat/completions", key, chat)).toBe(200);
    expect(await post("/v1/chat/completions", key, { ...chat, stream: true })).toBe(200);
    expect(await post("/v1/responses", key, { model: chat.model, input: "Hi" })).toBe(200);
    expect(await post("/v1/embeddings", key, input)).toBe(200);
    expect(await ask("/v1/models", { headers: bearer(key) })).toBe(200);
    expect(await ask("/v1/dashboard/billing/usage", { headers: bearer(key) })).toBe(200);
    expect(await ask("/", { headers: bearer(key) })).toBe(200);
    expect(await ask("/v1/nothing", { headers: bearer(key) })).toBe(404);
    expect(await ask("/v1/chat/completions", { headers: bearer(key) })).toBe(405);
  });

  test.each([
    [
      "refuses the key",
      { status: 401, body: { detail: "No user found for Key ID and Secret" } },
      KEY,
    ],
    ["refuses the operator's key", { status: 401, body: { detail: "Cannot access" } }, ACCESS_KEY],
    ["fails", { status: 500, body: { detail: "boom" } }, ACCESS_KEY],
    ["quotes the key", { status: 400, body: { detail: `Bad: Key ${OPERATOR_KEY}` } }, ACCESS_KEY],
    [
      "quotes the key in a 200",
      { status: 200, body: { error: { message: `Not ${OPERATOR_KEY.slice(-12)}`, code: 400 } } },
      ACCESS_KEY,
    ],
    ["answers no JSON", { raw: "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n{{{" }, ACCESS_KEY],
    ["resets", { cut: { beforeHeaders: true, how: "reset" } }, KEY],
  ])("an upstream that %s brings none to light", async (_title, scenario, key) => {
    const before = (await seen(server)).length;
    await play(server, { ...scenario, times: 1 });
    expect(await post("/v1/chat/completions", key, chat)).toBeGreaterThanOrEqual(400);
    expect((await seen(server)).length).toBeGreaterThan(before);
  });

  test("a key at a wrong place is neither taken nor shown", async () => {
    const body = JSON.stringify(chat);
    const path = `/v1/chat/completions?api_key=${ACCESS_KEY}&key=${KEY}`;
    expect(await ask(path, { method: "POST", body })).toBe(401);
    expect(
      await ask(`/v1/chat/completions`, { method: "POST", body, headers: bearer(`${KEY}:x`) }),
    ).toBe(401);
    expect(
      await ask(`/v1/chat/completions`, {
        method: "POST",
        body,
        headers: bearer(`x${ACCESS_KEY}`),
      }),
    ).toBe(401);
  });
});
