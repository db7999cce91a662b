import type { Scenario } from "../control/scenario.ts";
import { isString } from "./json.ts";
import { type Reply, streamReply } from "./reply.ts";
import { paced, toFrame } from "./sse.ts";

const FRAME_DELAY_MS = 5;

export function frameDelayMs(script: Scenario | undefined): number {
  return script?.eventDelayMs ?? FRAME_DELAY_MS;
}

/** The answer that a scenario spells out itself; `undefined` when it leaves the answer to the host. */
export function scriptedReply(script: Scenario, signal: AbortSignal): Reply | undefined {
  if (script.events !== undefined) {
    const frames = script.events.map((event) => (isString(event) ? event : toFrame(event)));
    const reply = streamReply(paced(frames, { delayMs: frameDelayMs(script), signal }));
    return { ...reply, status: script.status ?? 200 };
  }
  if (script.body === undefined && script.status === undefined) return undefined;
  const { body = "" } = script;
  return {
    status: script.status ?? 200,
    headers: { "content-type": isString(body) ? "text/plain; charset=utf-8" : "application/json" },
    body: Buffer.from(isString(body) ? body : JSON.stringify(body)),
  };
}

/** Headers of a scenario win over the host's, whatever their letter case. */
export function withScriptHeaders(reply: Reply, script: Scenario | undefined): Reply {
  if (script === undefined) return reply;
  const headers = { ...reply.headers };
  if (script.contentType !== undefined) headers["content-type"] = script.contentType;
  for (const [name, value] of Object.entries(script.headers ?? {})) {
    headers[name.toLowerCase()] = value;
  }
  return { ...reply, headers };
}
