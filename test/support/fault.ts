/**
 * What goes wrong on one connection or with one request. Each field alone is a fault; together they make others:
 * `{ delayMs: 200, cutAfter: 900, end: "reset" }` is a server that answers late and dies in the middle.
 */
export interface Fault {
  /**
   * When it strikes. `connection`: once it is accepted, before anything is read. `head`: once a request's head is read,
   * whatever its body. `request` (the default): once all of a request is read.
   */
  at?: "connection" | "head" | "request";
  /** Raw bytes in place of the target's answer, HTTP or not; `""` says nothing. */
  answer?: string | Uint8Array;
  /** Silence before the first byte of the answer. */
  delayMs?: number;
  /** The answer goes out in pieces of `bytes`, one every `everyMs`. */
  drip?: { bytes: number; everyMs: number };
  /** How much of the answer goes out, its head included; then `end` happens. */
  cutAfter?: number;
  /**
   * What follows the answer, or its cut: `keep` the connection for the next request (the default), `hold` it and never
   * say or hear anything again, `half-close` our side and still read, `fin` an ordinary end, `reset` an RST.
   */
  end?: FaultEnd;
}

export type FaultEnd = "keep" | "hold" | "half-close" | "fin" | "reset";

/** Never answers: a black hole behind an accepted connection. */
export const SILENCE: Fault = { answer: "", end: "hold" };

/** Gone once the request was read: nobody knows what became of it. */
export const RESET: Fault = { answer: "", end: "reset" };

/** An answer, and then the connection's ordinary end unless `end` says otherwise. */
export function answerWith(answer: string | Uint8Array, end: FaultEnd = "fin"): Fault {
  return { answer, end };
}

/** A whole HTTP answer with the right `Content-Length`, unless `headers` say how it is framed. */
export function httpAnswer(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  status = "200 OK",
): Uint8Array {
  const bytes = Buffer.from(body);
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const isFramed = names.includes("content-length") || names.includes("transfer-encoding");
  const fields = isFramed ? headers : { ...headers, "Content-Length": String(bytes.length) };
  return Buffer.concat([Buffer.from(toHead(status, Object.entries(fields))), bytes]);
}

/** The head of an event stream that ends with its connection, and these events. */
export function sseAnswer(...events: string[]): string {
  const fields: [string, string][] = [
    ["Content-Type", "text/event-stream"],
    ["Connection", "close"],
  ];
  return toHead("200 OK", fields) + events.map((event) => `data: ${event}\n\n`).join("");
}

/** Interim answers of each of these statuses in turn, to stand before a final one. */
export function informational(
  count: number,
  statuses = ["100 Continue", "103 Early Hints"],
): string {
  const heads = Array.from({ length: count }, (_, turn) =>
    toHead(statuses[turn % statuses.length] ?? "100 Continue", [["Link", "</x>; rel=preload"]]),
  );
  return heads.join("");
}

/** `count` headers of `size` characters each, for `httpAnswer`. */
export function manyHeaders(count: number, size: number): Record<string, string> {
  const value = "x".repeat(size);
  return Object.fromEntries(Array.from({ length: count }, (_, turn) => [`x-fault-${turn}`, value]));
}

/** Answers that are not HTTP, or not as HTTP has it. */
export const GARBAGE = {
  bytes: Uint8Array.from({ length: 512 }, (_, turn) => (turn * 151 + 7) % 256),
  statusLine: "HTTP/1.1 two hundred\r\n\r\n",
  headerName: "HTTP/1.1 200 OK\r\nbad header: 1\r\n\r\n",
  chunkSize: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot-hex\r\n{}\r\n0\r\n\r\n",
  twoLengths: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
};

function toHead(status: string, fields: readonly (readonly [string, string])[]): string {
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${lines.join("")}\r\n`;
}
