import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { takeScenario } from "../control/scenario.ts";
import type { Release } from "../control/slots.ts";
import type { Call, Handler } from "../wire/call.ts";
import { toObject, toText } from "../wire/json.ts";
import { Refusal, type Reply } from "../wire/reply.ts";
import { scriptedReply, withScriptHeaders } from "../wire/scripted.ts";
import { runRoute } from "./app.ts";
import { platformError } from "./errors.ts";

/** How long a job waits for a runner; long enough for a first poll to see it queued. */
const QUEUED_MS = 30;

export interface QueueJob {
  id: string;
  status: "IN_QUEUE" | "IN_PROGRESS" | "COMPLETED";
  /** The run's answer, good or bad, once completed. */
  result: Reply | undefined;
  /** Seconds the run took. */
  inferenceTime: number;
  startedAt: number;
  stop: AbortController;
  /** Settles, never rejects, when the job is completed. */
  done: Promise<void>;
}

/** Queues the run and returns at once. Its result is kept until 1,000 newer jobs of the tenant exist. */
export function startJob(call: Call, route: Handler): QueueJob {
  const job: QueueJob = {
    id: randomUUID(),
    status: "IN_QUEUE",
    result: undefined,
    inferenceTime: 0,
    startedAt: Date.now(),
    stop: new AbortController(),
    done: Promise.resolve(),
  };
  job.done = run(job, call, route);
  const { jobs } = call.tenant;
  jobs.set(job.id, job);
  const oldest = jobs.keys().next().value;
  if (jobs.size > 1000 && oldest !== undefined) jobs.delete(oldest);
  return job;
}

async function run(job: QueueJob, call: Call, route: Handler): Promise<void> {
  const { signal } = job.stop;
  const { account, slots } = call.tenant;
  let release: Release | undefined;
  try {
    await sleep(QUEUED_MS, undefined, { signal });
    // Unlike a direct call over the limit, a job waits for a slot.
    release = await slots.wait(() => account.concurrency, signal);
    job.status = "IN_PROGRESS";
    job.startedAt = Date.now();
    job.result = await produce({ ...call, signal, json: withoutStream(call.json) }, route);
  } catch (error) {
    job.result = signal.aborted
      ? platformError(499, "client_cancelled", "Request was cancelled by the user")
      : platformError(500, "internal_error", String(error));
  }
  release?.();
  job.inferenceTime = (Date.now() - job.startedAt) / 1000;
  job.status = "COMPLETED";
}

/** A scenario with `match.host: "runner"` stands for the run itself: slow, failing or scripted. */
async function produce(call: Call, route: Handler): Promise<Reply> {
  const { method, path, signal, tenant } = call;
  const model = toText(toObject(call.json)["model"]);
  const script = takeScenario(tenant.scenarios, { host: "runner", method, path, model });
  if (script?.latencyMs !== undefined) await sleep(script.latencyMs, undefined, { signal });
  const reply =
    (script && scriptedReply(script, signal)) ?? (await ask(route, { ...call, script }));
  signal.throwIfAborted();
  return withScriptHeaders(reply, script);
}

async function ask(route: Handler, call: Call): Promise<Reply> {
  try {
    return await runRoute(route, call);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

/** The queue keeps one JSON result; nobody is connected to read a stream. */
function withoutStream(json: unknown): unknown {
  const { stream, ...rest } = toObject(json);
  return stream === undefined ? json : rest;
}
