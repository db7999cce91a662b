import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findProgram } from "../support/programs.ts";
import { DEPLOYED, paid, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, OPERATOR_KEY } from "../support/shared/canary.ts";

const GATEWAY = "https://gateway.example";

/** The list of a README: each curl line, and the status that the line below it promises. */
function checksOf(file: string): { command: string; status: number }[] {
  const block = /^```sh\n(.*?)^```$/ms.exec(readFileSync(file, "utf8"))?.[1] ?? "";
  const lines = [...block.matchAll(/^(curl .*)\n# → (\d+)/gm)];
  return lines.map(([, command = "", status]) => ({ command, status: Number(status) }));
}

const CHECKS = checksOf("README.md");

const curl = findProgram("curl", "the README's check list");

test("the check list is the same in both languages, and has four lines", () => {
  expect(CHECKS).toHaveLength(4);
  expect(checksOf("README.zh-CN.md")).toEqual(CHECKS);
});

describe.each(DEPLOYED)("a stranger before the README's default deployment on %s", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    const unset = { PROXY_ALLOWED_HOSTS: "", LOG_LEVEL: "" };
    server = await start({ FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY, ...unset });
  }, 60_000);
  afterAll(() => server.stop());

  test.skipIf(curl === undefined).each(CHECKS)(
    "$command → $status (SEC-01, SEC-20, SEC-40)",
    async ({ command, status }) => {
      const line = command.replaceAll(GATEWAY, server.url).replaceAll("<access key>", ACCESS_KEY);
      const said = execFileSync("/bin/sh", ["-c", line]).toString();
      expect(Number(said.slice(-3))).toBe(status);
      expect(await paid(server)).toEqual([]);
    },
  );

  const chat = { model: "openai/gpt-4o", messages: [{ role: "user", content: "Hi" }] };

  /** What a page can send without asking first: a simple request, with whatever cookies there are. */
  const FROM_ELSEWHERE = {
    origin: "https://evil.example",
    "content-type": "text/plain",
    cookie: "session=1",
    "sec-fetch-site": "cross-site",
  };

  test.each(["/v1/chat/completions", "/v1/responses", "/v1/embeddings"])(
    "somebody else's page cannot spend the key on %s (SEC-01, SEC-40)",
    async (path) => {
      const init = { method: "POST", headers: FROM_ELSEWHERE, body: JSON.stringify(chat) };
      const response = await fetch(server.url + path, init);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ error: { code: "invalid_api_key" } });
      expect(response.headers.has("access-control-allow-credentials")).toBe(false);
      expect(response.headers.has("set-cookie")).toBe(false);
      expect(await paid(server)).toEqual([]);
    },
  );

  test("nobody reads the operator's balance without a key (SEC-08)", async () => {
    for (const name of ["subscription", "usage", "credit_grants"]) {
      expect((await fetch(`${server.url}/v1/dashboard/billing/${name}`)).status).toBe(401);
    }
  });

  test("who has an access key is served (SEC-01)", async () => {
    const headers = { authorization: `Bearer ${ACCESS_KEY}` };
    const init = { method: "POST", headers, body: JSON.stringify(chat) };
    const response = await fetch(`${server.url}/v1/chat/completions`, init);
    expect(response.status).toBe(200);
    await response.text();
    const [request] = await paid(server);
    expect(request.headers.authorization).toBe(`Key ${OPERATOR_KEY}`);
  });
});
