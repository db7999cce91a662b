import { beforeEach, describe, expect, test } from "vitest";
import { dataOf, KEY, type Loose, openWorld, say } from "./world.ts";

const world = openWorld();
beforeEach(() => world.fresh());

const body = { model: "openai/gpt-4o", messages: say("Hi") };

async function submit(): Promise<Loose> {
  const url = `${world.base()}/queue.fal.run/openrouter/router/openai/v1/chat/completions`;
  const sent = JSON.stringify(body);
  return (await fetch(url, { method: "POST", headers: KEY, body: sent })).json();
}

async function read(url: string, method = "GET"): Promise<{ status: number; body: Loose }> {
  const response = await fetch(url, { method, headers: KEY });
  return { status: response.status, body: await response.json() };
}

/** A machine under load is slow, not wrong. */
const PATIENT = { timeout: 10_000 };

/** With no slot free a job stays in the queue, for as long as a test needs. */
const hold = () => world.control("PUT", "/account", { concurrency: 0 });
const release = () => world.control("PUT", "/account", { concurrency: null });

async function finish(job: Loose): Promise<Loose> {
  const completed = { body: { status: "COMPLETED" } };
  await expect.poll(() => read(job.status_url), PATIENT).toMatchObject(completed);
  return (await read(job.status_url)).body;
}

describe("the queue", () => {
  test("queues, runs and keeps the result under owner/alias", async () => {
    await hold();
    const job = await submit();
    expect(job.status_url).toBe(
      `${world.base()}/queue.fal.run/openrouter/router/requests/${job.request_id}/status`,
    );
    expect((await read(job.status_url)).body).toMatchObject({ status: "IN_QUEUE" });
    expect(await read(job.response_url)).toEqual({
      status: 400,
      body: { detail: "Request is still in progress" },
    });
    await release();
    expect((await finish(job)).metrics.inference_time).toBeGreaterThanOrEqual(0);
    const result = await read(job.response_url);
    expect(result.body.choices[0].message.content).toContain("“Hi”");
    const short = await read(job.response_url.replace(/\/response$/, ""));
    expect(short.body).toEqual(result.body);
  });

  test("a failed job is COMPLETED with an error", async () => {
    await world.control("POST", "/scenarios", {
      match: { host: "runner" },
      status: 504,
      body: { detail: "Request timed out", error_type: "request_timeout" },
    });
    const job = await submit();
    expect(await finish(job)).toMatchObject({ error_type: "request_timeout" });
    expect((await read(job.response_url)).status).toBe(504);
  });

  test("cancel: 202 while under way, 400 afterwards, 404 for others", async () => {
    await world.control("POST", "/scenarios", { match: { host: "runner" }, latencyMs: 60_000 });
    const job = await submit();
    await expect
      .poll(() => read(job.status_url), PATIENT)
      .toMatchObject({ body: { status: "IN_PROGRESS" } });
    expect(await read(job.cancel_url, "PUT")).toEqual({
      status: 202,
      body: { status: "CANCELLATION_REQUESTED" },
    });
    expect(await finish(job)).toMatchObject({ error_type: "client_cancelled" });
    expect((await read(job.cancel_url, "PUT")).status).toBe(400);
    expect((await read(job.cancel_url.replace(job.request_id, "none"), "PUT")).status).toBe(404);
  });

  test("the status stream ends with COMPLETED", async () => {
    await hold();
    const job = await submit();
    const response = await fetch(`${job.status_url}/stream?logs=1`, { headers: KEY });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await reader?.read())?.value ?? "";
    await release();
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      text += part.value;
    }
    const seen = dataOf(text).map(({ status }) => status);
    expect(seen[0]).toBe("IN_QUEUE");
    expect(seen.at(-1)).toBe("COMPLETED");
  });

  test("unknown jobs and paths are 404", async () => {
    const base = `${world.base()}/queue.fal.run/openrouter/router`;
    expect((await read(`${base}/requests/none/status`)).status).toBe(404);
    expect((await read(`${base}/openai/v1/images`)).status).toBe(404);
  });
});
