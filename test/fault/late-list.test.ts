import { afterAll, beforeAll, expect, test } from "vitest";
import { play, seen, startWorkerd, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startWorkerd();
});
afterAll(() => server.stop());

async function chat(): Promise<number> {
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "openai/gpt-4o", messages: [{ role: "user", content: "Hi" }] }),
  });
  await response.text();
  return response.status;
}

async function listModels(): Promise<number> {
  const response = await fetch(`${server.url}/v1/models`);
  await response.text();
  return response.status;
}

test("requests that did not wait for the model list leave nothing behind on workerd (F45, REL-11)", async () => {
  // A chat waits 3 s.
  await play(server, { match: { host: "openrouter.ai" }, latencyMs: 3500 });
  const answers = await Promise.all(Array.from({ length: 50 }, chat));
  expect(new Set(answers)).toEqual(new Set([200]));
  // It waits for the very refresh that the chats gave up.
  expect(await listModels()).toBe(200);
  expect((await seen(server, "openrouter.ai")).length).toBeLessThan(3);
  expect(server.output()).not.toContain("different request context");
});
