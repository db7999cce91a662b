import { beforeEach, describe, expect, test } from "vitest";
import { KEY, type Loose, openWorld, say, send } from "./world.ts";

const world = openWorld();
beforeEach(() => world.fresh());

const body = { model: "openai/gpt-4o", messages: say("Hi") };
const limit = (concurrency: number | null) => world.control("PUT", "/account", { concurrency });
const play = (scenario: object) => world.control("POST", "/scenarios", { times: 1, ...scenario });
const statusOfOne = async () => (await world.post("chat/completions", body)).status;
/** A machine under load is slow, not wrong. */
const PATIENT = { timeout: 10_000 };
const arrived = async () => (await world.control("GET", "/requests")).requests.length;

/** A direct call that lasts until `leave` is called. */
async function occupy(scenario: object, sent: object = body): Promise<() => void> {
  await play(scenario);
  const before = await arrived();
  const leaving = new AbortController();
  const url = `${world.base()}/fal.run/openrouter/router/openai/v1/chat/completions`;
  const init = { method: "POST", headers: KEY, body: JSON.stringify(sent), signal: leaving.signal };
  void fetch(url, init)
    .then((response) => response.text())
    .catch(() => undefined);
  await expect.poll(arrived, PATIENT).toBe(before + 1);
  return () => leaving.abort();
}

async function submit(): Promise<Loose> {
  const url = `${world.base()}/queue.fal.run/openrouter/router/openai/v1/chat/completions`;
  const init = { method: "POST", headers: KEY, body: JSON.stringify(body) };
  return (await send(url, init)).json();
}

const statusOf = async (job: Loose) =>
  (await (await send(job.status_url, { headers: KEY })).json()).status;

/** Longer than a job waits for its runner, so that what it still waits for is a slot. */
const afterRunnerTime = () => new Promise((resolve) => setTimeout(resolve, 100));

describe("the concurrency limit", () => {
  test.each<[string, object, object]>([
    ["a slow answer", { latencyMs: 60_000 }, body],
    ["an answer that drips", { drip: { bytes: 1, everyMs: 60_000 } }, body],
    ["an answer that is scripted", { status: 200, body: "x", latencyMs: 60_000 }, body],
    ["a stream", { cut: { afterEvents: 1, how: "stall" } }, { ...body, stream: true }],
  ])("counts %s until its end", async (_, scenario, sent) => {
    await limit(1);
    const leave = await occupy(scenario, sent);
    const refused = await world.post("chat/completions", body);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("x-fal-needs-retry")).toBe("1");
    expect(refused.headers.get("x-fal-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await refused.json()).toEqual({
      detail: "Reached concurrent requests limit of 1",
      type: "concurrent_requests_limit",
      data: { limit: 1 },
    });
    leave();
    await expect.poll(statusOfOne, PATIENT).toBe(200);
  });

  test("lets as many run as it says, and no more", async () => {
    await limit(2);
    const leave = await occupy({ latencyMs: 60_000 });
    expect((await world.post("chat/completions", body)).status).toBe(200);
    await occupy({ latencyMs: 60_000 });
    expect((await world.post("chat/completions", body)).status).toBe(429);
    leave();
    await expect.poll(statusOfOne, PATIENT).toBe(200);
  });

  test("is no matter for a bad key, which is refused as such", async () => {
    await limit(0);
    const headers = { authorization: "Key id:wrong" };
    expect((await world.post("chat/completions", body, headers)).status).toBe(401);
  });

  test("makes a job wait in the queue while direct calls have all slots", async () => {
    await limit(1);
    const leave = await occupy({ latencyMs: 60_000 });
    const job = await submit();
    await afterRunnerTime();
    expect(await statusOf(job)).toBe("IN_QUEUE");
    leave();
    await expect.poll(() => statusOf(job), PATIENT).toBe("COMPLETED");
  });

  test("counts a running job against direct calls", async () => {
    await limit(1);
    await play({ match: { host: "runner" }, latencyMs: 60_000 });
    const job = await submit();
    await expect.poll(() => statusOf(job), PATIENT).toBe("IN_PROGRESS");
    expect((await world.post("chat/completions", body)).status).toBe(429);
    await send(job.cancel_url, { method: "PUT", headers: KEY });
    await expect.poll(() => statusOf(job), PATIENT).toBe("COMPLETED");
    expect((await world.post("chat/completions", body)).status).toBe(200);
  });

  test("that is raised lets waiting jobs run, and a waiting job can be cancelled", async () => {
    await limit(0);
    const [first, second] = [await submit(), await submit()];
    await send(first.cancel_url, { method: "PUT", headers: KEY });
    await expect.poll(() => statusOf(first), PATIENT).toBe("COMPLETED");
    await afterRunnerTime();
    expect(await statusOf(second)).toBe("IN_QUEUE");
    await limit(1);
    await expect.poll(() => statusOf(second), PATIENT).toBe("COMPLETED");
  });
});
