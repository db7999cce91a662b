import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { constants, createGzip, gzipSync } from "node:zlib";
import type { Recording } from "../control/recorder.ts";
import type { Cut, Scenario } from "../control/scenario.ts";
import type { Reply } from "./reply.ts";
import { isDataFrame } from "./sse.ts";

export interface Delivery {
  response: ServerResponse;
  /** Control calls are not recorded. */
  recording: Recording | undefined;
  script: Scenario | undefined;
  signal: AbortSignal;
}

/** Set by the stage that reached the scenario's cut. */
interface Breakage {
  reached: boolean;
}

/** Writes the reply as the scenario wants it: zipped, dripped, cut off. Waits for the socket to drain. */
export async function deliver(reply: Reply, delivery: Delivery): Promise<void> {
  const { response, script, signal, recording } = delivery;
  if (script?.cut?.beforeHeaders === true) return breakOff(script.cut, delivery);
  const zipped = script?.gzip === true;
  const body = reply.body instanceof Uint8Array && zipped ? gzipSync(reply.body) : reply.body;
  const headers = { ...reply.headers, ...(zipped ? { "content-encoding": "gzip" } : {}) };
  if (body instanceof Uint8Array && script?.cut?.how !== "end") {
    // A body that ends early without being broken has to be chunked: no length to fall short of.
    response.writeHead(reply.status, { ...headers, "content-length": String(body.length) });
  } else {
    response.writeHead(reply.status, headers);
  }
  const breakage: Breakage = { reached: false };
  for await (const part of dripped(toBytes(body, breakage, delivery), breakage, script, signal)) {
    if (recording !== undefined) recording.sent += part.length;
    if (!response.write(part)) await once(response, "drain", { signal });
  }
  if (breakage.reached && script?.cut !== undefined) return breakOff(script.cut, delivery);
  response.end();
}

/** Writes a scenario's own status line, headers and body past Node's HTTP writer, then closes. */
export function deliverRaw(raw: string, { response, recording }: Delivery): void {
  if (recording !== undefined) recording.outcome = "finished";
  response.socket?.end(raw);
}

async function* toBytes(
  body: Reply["body"],
  breakage: Breakage,
  { script }: Delivery,
): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) {
    yield body;
    return;
  }
  const frames = untilEvent(body, breakage, script?.cut?.afterEvents);
  if (script?.gzip !== true) {
    for await (const frame of frames) yield Buffer.from(frame);
    return;
  }
  const source = Readable.from(frames);
  const zip = createGzip({ flush: constants.Z_SYNC_FLUSH });
  source.on("error", (error) => zip.destroy(error));
  yield* source.pipe(zip);
}

async function* untilEvent(
  frames: AsyncIterable<string>,
  breakage: Breakage,
  limit: number = Number.POSITIVE_INFINITY,
): AsyncGenerator<string> {
  let seen = 0;
  for await (const frame of frames) {
    if (seen < limit) yield frame;
    if (isDataFrame(frame)) seen += 1;
    if (seen < limit) continue;
    breakage.reached = true;
    return;
  }
}

async function* dripped(
  chunks: AsyncIterable<Uint8Array>,
  breakage: Breakage,
  script: Scenario | undefined,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let left = toByteLimit(script?.cut);
  const step = script?.drip?.bytes ?? Number.POSITIVE_INFINITY;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length && left > 0; ) {
      const part = chunk.subarray(at, at + Math.min(step, left, chunk.length));
      yield part;
      at += part.length;
      left -= part.length;
      if (script?.drip !== undefined) await sleep(script.drip.everyMs, undefined, { signal });
    }
    if (left > 0) continue;
    breakage.reached = true;
    return;
  }
}

/** A cut that names neither bytes nor events falls right behind the headers. */
function toByteLimit(cut: Cut | undefined): number {
  if (cut === undefined) return Number.POSITIVE_INFINITY;
  return cut.afterBytes ?? (cut.afterEvents === undefined ? 0 : Number.POSITIVE_INFINITY);
}

async function breakOff(cut: Cut, { response, recording, signal }: Delivery): Promise<void> {
  if (cut.how === "end") {
    if (cut.beforeHeaders === true) response.socket?.end();
    else response.end();
    return;
  }
  if (cut.beforeHeaders !== true) response.flushHeaders();
  if (cut.how === "stall") {
    await once(signal, "abort");
    return;
  }
  // 20 ms let the bytes before the cut leave; a reset would throw away what is still queued here.
  await sleep(20, undefined, { signal });
  if (recording !== undefined) recording.outcome = "cut";
  response.socket?.resetAndDestroy();
}
