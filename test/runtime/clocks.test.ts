import { expect, test } from "vitest";
import { createNodePlatform } from "../../runtime/node/platform.ts";
import { readConfig } from "../../src/config.ts";
import { createGateway } from "../../src/gateway.ts";
import { UnreachableError } from "../../src/platform.ts";
import { KEY } from "../support/servers.ts";

const config = readConfig({ LOG_LEVEL: "error", TIMEOUT_HEADERS_S: "0.05" });

const body = JSON.stringify({
  model: "openai/gpt-4o",
  messages: [{ role: "user", content: "Hi" }],
});

function clocks(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
}

test.each<[string, (signal?: AbortSignal) => Promise<Response>]>([
  ["is refused", () => Promise.reject(new UnreachableError())],
  [
    "is not answered in time",
    (signal) =>
      new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
  ],
  ["is an error", async () => Response.json({ detail: "no" }, { status: 422 })],
  ["is answered", async () => Response.json({ choices: [{ message: { content: "Hi" } }] })],
])("a call that %s gives its clocks back", async (_, answer) => {
  const platform = createNodePlatform(config);
  const gateway = createGateway(
    {
      ...platform,
      log() {},
      fetch: (url, { signal }) =>
        url.includes("fal.run") ? answer(signal) : Promise.resolve(new Response("{}")),
    },
    config,
  );
  const ask = () =>
    gateway(
      new Request("http://gateway.test/v1/chat/completions", {
        method: "POST",
        headers: { authorization: `Bearer ${KEY}` },
        body,
      }),
    );
  await (await ask()).text();
  const before = clocks();
  for (let turn = 0; turn < 10; turn++) await (await ask()).text();
  expect(clocks() - before).toBeLessThan(5);
});
