import { setTimeout as sleep } from "node:timers/promises";
import type { Call } from "../wire/call.ts";
import { parseJson, toObject } from "../wire/json.ts";
import { jsonReply, type Reply, streamReply } from "../wire/reply.ts";
import { toFrame } from "../wire/sse.ts";
import { APP, findRoute, readAppPath } from "./app.ts";
import { falError, pathNotFound, refuse } from "./errors.ts";
import { type QueueJob, startJob } from "./job.ts";
import { checkKey, checkLock } from "./key.ts";

/** How often the status stream looks; it sends only what changed. */
const STREAM_POLL_MS = 20;

/** queue.fal.run: submit to the full path, then status, result and cancel under `owner/alias` alone. */
export function answerQueue(call: Call): Reply {
  checkKey(call, APP);
  const { app, subpath } = readAppPath(call.path);
  const named = /^\/requests\/([^/]+)(\/.*)?$/.exec(subpath);
  if (app !== APP || named === null) return submit(call);
  const { jobs } = call.tenant;
  const job = jobs.get(named[1] ?? "");
  return answerJob(job, named[2] ?? "", call);
}

function submit(call: Call): Reply {
  const route = findRoute(call.path, call.method);
  checkLock(call);
  const job = startJob(call, route);
  return jsonReply(
    200,
    {
      request_id: job.id,
      response_url: urlOf(job, "/response", call),
      status_url: urlOf(job, "/status", call),
      cancel_url: urlOf(job, "/cancel", call),
      queue_position: 0,
    },
    { "x-fal-request-id": job.id },
  );
}

function answerJob(job: QueueJob | undefined, action: string, call: Call): Reply {
  switch (`${call.method} ${action}`) {
    case "GET /status":
      return statusReply(job ?? refuse(falError(404, "Request not found")), call);
    case "GET /status/stream":
      return streamReply(statusFrames(job ?? refuse(falError(404, "Request not found")), call));
    case "GET ":
    case "GET /response":
      return resultReply(job ?? refuse(falError(404, "Request not found")));
    case "PUT /cancel":
      return cancel(job);
    default:
      return pathNotFound(call.path);
  }
}

/** 202 while the job waits or runs; the job then completes with an error. */
function cancel(job: QueueJob | undefined): Reply {
  if (job === undefined) return jsonReply(404, { status: "NOT_FOUND" });
  if (job.status === "COMPLETED") return jsonReply(400, { status: "ALREADY_COMPLETED" });
  job.stop.abort();
  return jsonReply(202, { status: "CANCELLATION_REQUESTED" });
}

function resultReply(job: QueueJob): Reply {
  if (job.result === undefined) return falError(400, "Request is still in progress");
  return { ...job.result, headers: { ...job.result.headers, "x-fal-request-id": job.id } };
}

/** fal answers 202 while a job is under way and 200 once it is completed. */
function statusReply(job: QueueJob, call: Call): Reply {
  return jsonReply(job.status === "COMPLETED" ? 200 : 202, toStatus(job, call));
}

async function* statusFrames(job: QueueJob, call: Call): AsyncGenerator<string> {
  let shown = "";
  while (shown !== "COMPLETED") {
    if (shown !== job.status) yield toFrame(toStatus(job, call));
    shown = job.status;
    if (shown === "COMPLETED") return;
    const pause = sleep(STREAM_POLL_MS, undefined, { signal: call.signal });
    await Promise.race([job.done, pause]);
  }
}

function toStatus(job: QueueJob, call: Call): unknown {
  const common = {
    status: job.status,
    request_id: job.id,
    response_url: urlOf(job, "/response", call),
    status_url: urlOf(job, "/status", call),
    cancel_url: urlOf(job, "/cancel", call),
  };
  if (job.status === "IN_QUEUE") return { ...common, queue_position: 0 };
  const logs = call.query.get("logs") === "1" ? logsOf(job) : null;
  if (job.status === "IN_PROGRESS") return { ...common, logs };
  const metrics = { inference_time: job.inferenceTime };
  return { ...common, logs, metrics, ...failureOf(job) };
}

function logsOf(job: QueueJob): unknown[] {
  const timestamp = new Date(job.startedAt).toISOString();
  return [{ message: "Run started", timestamp, level: "INFO", source: "runner" }];
}

/** A failed job has no status of its own: it is COMPLETED with `error` and `error_type`. */
function failureOf({ result }: QueueJob): object {
  if (result === undefined || result.status < 400) return {};
  const text = result.body instanceof Uint8Array ? Buffer.from(result.body).toString() : "";
  const errorType = toObject(parseJson(text))["error_type"] ?? "request_error";
  return { error: `Invalid status code: ${result.status}`, error_type: errorType };
}

function urlOf(job: QueueJob, action: string, call: Call): string {
  return `${call.origin}/queue.fal.run/${APP}/requests/${job.id}${action}`;
}
