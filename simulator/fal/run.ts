import { randomUUID } from "node:crypto";
import type { Call } from "../wire/call.ts";
import { jsonReply, Refusal, type Reply } from "../wire/reply.ts";
import { APP, findRoute, runRoute } from "./app.ts";
import { refuse } from "./errors.ts";
import { checkKey, checkLock } from "./key.ts";

/** fal.run: one request, one run, the answer on the same connection. */
export async function runApp(call: Call): Promise<Reply> {
  const release = countRun(call);
  try {
    return withRunHeaders(await run(call, release));
  } catch (error) {
    release();
    if (error instanceof Refusal) return withRunHeaders(error.reply);
    throw error;
  }
}

async function run(call: Call, release: () => void): Promise<Reply> {
  checkKey(call, APP);
  const route = findRoute(call.path, call.method);
  checkLock(call);
  checkConcurrency(call);
  const reply = await runRoute(route, call);
  if (!(reply.body instanceof Uint8Array)) {
    return { ...reply, body: releasing(reply.body, release) };
  }
  release();
  return reply;
}

/** A call counts as running until its last frame, or until its client leaves. */
function countRun({ tenant, signal }: Call): () => void {
  let counted = true;
  tenant.running += 1;
  const release = () => {
    if (counted) tenant.running -= 1;
    counted = false;
  };
  signal.addEventListener("abort", release, { once: true });
  return release;
}

/** @throws Refusal 429: direct calls over the account's limit are not queued */
function checkConcurrency({ tenant }: Call): void {
  const limit = tenant.account.concurrency;
  if (limit === null || tenant.running <= limit) return;
  const detail = `Reached concurrent requests limit of ${limit}`;
  refuse(
    jsonReply(
      429,
      { detail, type: "concurrent_requests_limit", data: { limit } },
      { "x-fal-needs-retry": "1" },
    ),
  );
}

async function* releasing(
  frames: AsyncIterable<string>,
  release: () => void,
): AsyncGenerator<string> {
  try {
    yield* frames;
  } finally {
    release();
  }
}

function withRunHeaders(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, "x-fal-request-id": randomUUID() } };
}
