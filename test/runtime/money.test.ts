import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, statusesOf } from "../support/raw-client.ts";
import { DEPLOYED, paid, play, seen, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY } from "../support/shared/canary.ts";

const BODY = JSON.stringify({
  model: "openai/gpt-4o",
  messages: [{ role: "user", content: "Hi" }],
});
const OWN_PATH = "/openrouter/router/openai/v1/chat/completions";

/** A request whose target and names of hosts are as they are given. */
function head(target: string, headers: readonly string[] = []): string {
  const lines = [
    `POST ${target} HTTP/1.1`,
    ...headers,
    `Authorization: Bearer ${ACCESS_KEY}`,
    "Content-Type: application/json",
    `Content-Length: ${BODY.length}`,
    "Connection: close",
  ];
  return `${lines.join("\r\n")}\r\n\r\n${BODY}`;
}

describe.each(DEPLOYED)("the operator's money on %s", (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    const FAL_KEY = "unknown:first,good:second";
    const limits = { MODEL_ALLOWLIST: "openai/*", MAX_N: "1", DAILY_BUDGET_USD: "1" };
    server = await start({ FAL_KEY, ACCESS_KEYS: ACCESS_KEY, LOG_LEVEL: "warn", ...limits });
  }, 60_000);
  afterAll(() => server.stop());

  const chat = (more: object = {}) =>
    fetch(`${server.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${ACCESS_KEY}` },
      body: JSON.stringify({ ...JSON.parse(BODY), ...more }),
    });

  test.each([
    ["an absolute target", "http://evil.example/v1/chat/completions", ["Host: evil.example"]],
    ["another Host", "/v1/chat/completions", ["Host: evil.example"]],
    [
      "names that proxies put on",
      "/v1/chat/completions",
      ["Host: a.example", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: gopher"],
    ],
    ["dots in the path", "/v1/x/../chat/completions", ["Host: a.example"]],
  ])(
    "goes to the configured upstream whatever is asked with: %s (SEC-06)",
    async (_, target, headers) => {
      const before = (await seen(server)).length;
      const said = await ask(server.url, head(target, headers));
      expect(statusesOf(said)).toEqual([200]);
      const asked = (await seen(server)).slice(before);
      const paths = asked.filter(({ method }) => method === "POST").map(({ path }) => path);
      expect(new Set(paths)).toEqual(new Set([OWN_PATH]));
    },
  );

  test("is spent by the good one of two keys, and the log says which one rests (SEC-11)", async () => {
    for (let turn = 0; turn < 3; turn++) expect((await chat()).status).toBe(200);
    const keys = (await paid(server)).map(({ headers }) => headers.authorization);
    expect(keys.filter((key) => key === "Key unknown:first")).toHaveLength(1);
    await expect.poll(() => server.output()).toContain('"event":"operator_key_rests"');
    expect(server.output()).not.toMatch(/unknown|first|second/);
  });

  test("is not spent on what it is not for (SEC-09, SEC-54)", async () => {
    const before = (await paid(server)).length;
    const forbidden = await chat({ model: "anthropic/claude-opus-5" });
    expect([forbidden.status, await codeOf(forbidden)]).toEqual([403, "model_not_allowed"]);
    const many = await chat({ n: 2 });
    expect([many.status, await codeOf(many)]).toEqual([400, "param_above_limit"]);
    expect(await paid(server)).toHaveLength(before);
  });

  // The last one: nothing is spent after it.
  test("ends with the budget of the day (SEC-09)", async () => {
    const completion = { choices: [{ index: 0, message: { content: "Hi" } }], usage: { cost: 1 } };
    await play(server, { times: 1, status: 200, body: completion });
    expect((await chat()).status).toBe(200);
    const before = (await paid(server)).length;
    const refused = await chat();
    expect([refused.status, await codeOf(refused)]).toEqual([429, "budget_exceeded"]);
    expect(refused.headers.get("x-should-retry")).toBe("false");
    expect(await paid(server)).toHaveLength(before);
  });
});

async function codeOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { code: string } };
  return error.code;
}
