import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import type { Address } from "../wire/address.ts";
import { parseJson } from "../wire/json.ts";

const MAX_RECORDINGS = 2000;
const MAX_BODY_BYTES = 128 * 1024 * 1024;

/** `aborted`: the client left first. `cut`: a scenario broke the answer off. */
type Outcome = "open" | "finished" | "aborted" | "cut";

export interface Recording {
  host: string;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  rawHeaders: string[];
  /** Exactly the bytes that arrived. */
  body: Buffer;
  outcome: Outcome;
  /** Bytes of the answer that were handed to the socket so far. */
  sent: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** What one tenant was asked, oldest first; the oldest go when there are too many or they weigh too much. */
export class Recorder {
  #recordings: Recording[] = [];
  #bodyBytes = 0;

  begin(request: IncomingMessage, address: Address): Recording {
    const recording: Recording = {
      host: address.host ?? "",
      method: request.method ?? "GET",
      path: address.path,
      query: address.query,
      headers: request.headers,
      rawHeaders: request.rawHeaders,
      body: Buffer.alloc(0),
      outcome: "open",
      sent: 0,
      at: Date.now(),
    };
    this.#recordings.push(recording);
    this.#trim();
    return recording;
  }

  keepBody(recording: Recording, body: Buffer): void {
    recording.body = body;
    this.#bodyBytes += body.length;
    this.#trim();
  }

  clear(): void {
    this.#recordings = [];
    this.#bodyBytes = 0;
  }

  /** @param host only what went there; `null`: all, uploads of many megabytes as well */
  toJson(host: string | null): unknown[] {
    const isMeant = (recording: Recording) => host === null || recording.host === host;
    return this.#recordings.filter(isMeant).map(toJson);
  }

  #trim(): void {
    while (this.#recordings.length > 1 && this.#isFull()) {
      this.#bodyBytes -= this.#recordings.shift()?.body.length ?? 0;
    }
  }

  #isFull(): boolean {
    return this.#recordings.length > MAX_RECORDINGS || this.#bodyBytes > MAX_BODY_BYTES;
  }
}

function toJson(recording: Recording): unknown {
  const { body, outcome, query, ...plain } = recording;
  const text = body.toString("utf8");
  return {
    ...plain,
    query: Object.fromEntries(query),
    body: text,
    ...(isUtf8(body) ? {} : { bodyBase64: body.toString("base64") }),
    json: parseJson(text) ?? null,
    aborted: outcome === "aborted",
    finished: outcome === "finished",
  };
}
