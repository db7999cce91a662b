import type { LogEntry } from "./platform.ts";

/** The fields of a log line, in their order: whatever else an entry holds is not written (SEC-13). */
const FIELDS = Object.keys({
  time: true,
  level: true,
  event: true,
  id: true,
  method: true,
  path: true,
  status: true,
  ms: true,
  error: true,
  cause: true,
  reason: true,
  key: true,
  advice: true,
} satisfies Record<keyof LogEntry, true>) as (keyof LogEntry)[];

/** Long enough for every path and message of ours; what is longer is somebody's text. */
const MAX_CHARACTERS = 256;

/** A key in a path, where people paste it by mistake: the secret half of a fal key, or an access key. */
const SECRET = /(?::|%3a|\bsk-)[\w-]{16,}/i;

/** JSON escapes what is below U+0020. These drive a terminal as well (C1), or turn what stands behind them around. */
const CONTROL = /[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** One line of JSON: what a log file, a terminal and a log service can hold, whoever wrote the values. */
export function toLogLine(entry: LogEntry): string {
  const line: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = entry[field];
    if (value !== undefined) line[field] = typeof value === "string" ? clean(field, value) : value;
  }
  return JSON.stringify(line).replace(CONTROL, escaped);
}

function clean(field: string, text: string): string {
  const own = field === "cause" || field === "reason" ? withoutQuotations(text) : text;
  const safe = SECRET.test(own) ? withoutSecrets(own) : own;
  return safe.length > MAX_CHARACTERS ? `${safe.slice(0, MAX_CHARACTERS - 1)}…` : safe;
}

/** The whole of a path's part: the id in front of a secret is nobody's business either. */
function withoutSecrets(text: string): string {
  const parts = text.split("/");
  return parts.map((part) => (SECRET.test(part) ? "[secret]" : part)).join("/");
}

/** An error of V8 or of a runtime quotes what it failed at: a body, or an address with its query. */
function withoutQuotations(text: string): string {
  const first = text.indexOf('"');
  const last = text.lastIndexOf('"');
  const unquoted = first < last ? `${text.slice(0, first)}"…"${text.slice(last + 1)}` : text;
  return unquoted.replace(/\?\S+/g, "?…");
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
