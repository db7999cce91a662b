import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Call } from "../../../src/call.ts";
import { readConfig } from "../../../src/config.ts";
import { sendToQueue } from "../../../src/fal/queue.ts";
import { createRetryBudget } from "../../../src/http/attempts.ts";
import { createDeparture } from "../../../src/http/departure.ts";
import { type FetchInit, UnreachableError } from "../../../src/platform.ts";
import { createAlarms } from "../../../src/wire/alarms.ts";

/** A free Worker has 50 subrequests, and the model list takes some of them. */
const MOST = 40;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Ordering {
  stream?(): Response;
  /** The answer to the order. */
  take?(): Response;
  /** The client's. */
  left?: AbortController;
}

/** An order to a queue whose job is never done, and everything that the queue is asked. */
function order(ordering: Ordering) {
  const { stream = () => new Response(), left = new AbortController() } = ordering;
  const { take = () => Response.json({ request_id: "r" }) } = ordering;
  const asked: string[] = [];
  const platform = {
    async fetch(url: string, { method }: FetchInit) {
      asked.push(`${method} ${new URL(url).pathname.replace(/^.*requests\/r/, "")}`);
      if (method === "POST") return take();
      return url.endsWith("/stream") ? stream() : Response.json({ status: "IN_PROGRESS" });
    },
    defer: () => undefined,
    log: () => undefined,
  };
  const call = {
    platform,
    config: readConfig({ TIMEOUT_TOTAL_S: "7200" }),
    request: new Request("http://gateway.test/v1/chat/completions"),
    url: new URL("http://gateway.test/v1/chat/completions"),
    departure: createDeparture(left),
    alarms: createAlarms(),
    caller: async () => ({ falKey: "a:b", pays: "own", isAnonymous: false }),
    attempts: { count: 0 },
    retries: createRetryBudget(),
  } as unknown as Call;
  const request = { path: "/chat/completions", body: () => new Uint8Array(), ordered() {} };
  const direct = () => {
    throw new Error("not ordered twice");
  };
  const answer = sendToQueue(call, { ...request, direct });
  answer.catch(() => undefined);
  return { answer, asked };
}

test.each<[string, () => Response]>([
  ["has no stream of statuses", () => new Response("no", { status: 500 })],
  ["is silent on its stream", () => new Response(new ReadableStream({ start() {} }))],
])(
  "a job that %s and never ends costs no more subrequests than a free Worker has",
  async (_, stream) => {
    const { answer, asked } = order({ stream });
    await vi.advanceTimersByTimeAsync(2 * 60 * 60 * 1000 + 1000);
    await expect(answer).rejects.toMatchObject({ code: "upstream_timeout" });
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.length).toBeLessThanOrEqual(MOST - 2);
    expect(asked.filter((one) => one === "PUT /cancel")).toHaveLength(1);
  },
);

test("an order is not sent for a client that has left (REL-08)", async () => {
  const left = new AbortController();
  left.abort();
  const { answer, asked } = order({ left });
  await expect(answer).rejects.toMatchObject({ code: "client_closed" });
  expect(asked).toEqual([]);
});

test("an order of which nothing was sent is not sent once more for a client that has left", async () => {
  const left = new AbortController();
  const take = () => {
    left.abort();
    throw new UnreachableError("nobody listens");
  };
  const { answer, asked } = order({ left, take });
  await vi.advanceTimersByTimeAsync(1000);
  await expect(answer).rejects.toMatchObject({ code: "client_closed" });
  expect(asked).toHaveLength(1);
});
