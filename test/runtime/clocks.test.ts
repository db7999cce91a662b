import { expect, test } from "vitest";
import { createNodePlatform } from "../../runtime/node/platform.ts";
import { readConfig } from "../../src/config.ts";
import { createGateway } from "../../src/gateway.ts";
import { type FetchInit, UnreachableError } from "../../src/platform.ts";
import { KEY } from "../support/shared/canary.ts";

const config = readConfig({ LOG_LEVEL: "error", TIMEOUT_HEADERS_S: "0.05" });

const messages = [{ role: "user", content: "Hi" }];
const text = { model: "openai/gpt-4o", messages };
const picture = { model: "black-forest-labs/flux.2-pro", messages };
const completion = { choices: [{ message: { content: "Hi" } }] };
const event = 'data: {"id":"g","choices":[{"index":0,"delta":{"content":"a"}}]}\n\n';
const streamOf = (...events: string[]) =>
  new Response(events.join(""), { headers: { "content-type": "text/event-stream" } });

/** fal's queue, with a job that is at its end at once. */
function queue(url: string, method: string, result: Response): Response {
  if (method === "POST") return Response.json({ request_id: "r" });
  const error = result.ok ? null : "Invalid status code";
  const status = JSON.stringify({ status: "COMPLETED", error });
  return url.endsWith("/stream") ? streamOf(`data: ${status}\n\n`) : result;
}

function clocks(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
}

type Answer = (url: string, init: FetchInit) => Promise<Response>;

test.each<[string, Answer, object?]>([
  ["is refused", () => Promise.reject(new UnreachableError())],
  [
    "is not answered in time",
    (_url, { signal }) =>
      new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
  ],
  ["is an error", async () => Response.json({ detail: "no" }, { status: 422 })],
  ["is answered", async () => Response.json(completion)],
  ["is streamed", async () => streamOf(event, "data: [DONE]\n\n"), { ...text, stream: true }],
  ["is cut", async () => streamOf(event), { ...text, stream: true }],
  [
    "orders a picture",
    async (url, { method }) => queue(url, method, Response.json(completion)),
    picture,
  ],
  [
    "orders a picture for a stream",
    async (url, { method }) => queue(url, method, Response.json(completion)),
    { ...picture, stream: true },
  ],
  [
    "orders a picture that fails",
    async (url, { method }) => queue(url, method, Response.json({}, { status: 500 })),
    { ...picture, stream: true },
  ],
])("a call that %s gives its clocks back", async (_, answer, body = text) => {
  const platform = createNodePlatform(config);
  const gateway = createGateway(
    {
      ...platform,
      log() {},
      fetch: (url, init) =>
        url.includes("fal.run") ? answer(url, init) : Promise.resolve(new Response("{}")),
    },
    config,
  );
  const ask = () =>
    gateway(
      new Request("http://gateway.test/v1/chat/completions", {
        method: "POST",
        headers: { authorization: `Bearer ${KEY}` },
        body: JSON.stringify(body),
      }),
    );
  await (await ask()).text();
  const before = clocks();
  for (let turn = 0; turn < 10; turn++) await (await ask()).text();
  expect(clocks() - before).toBeLessThan(5);
});
