import type { GatewayError } from "./errors.ts";
import type { LogEntry, LogLevel } from "./platform.ts";

const LEVELS: readonly LogLevel[] = ["error", "warn", "info", "debug"];

/** A log that leaves out what is below a level. */
export function atLevel(
  level: LogLevel,
  log: (entry: LogEntry) => void,
): (entry: LogEntry) => void {
  return (entry) => {
    if (LEVELS.indexOf(entry.level) <= LEVELS.indexOf(level)) log(entry);
  };
}

export interface AnsweredRequest {
  id: string;
  method: string;
  path: string;
  status: number;
  /** From the request to the head of its answer. */
  ms: number;
  failure: GatewayError | undefined;
}

/** The log line of a request: no query (it may hold a key), no body, no header. */
export function requestEntry({ failure, ...request }: AnsweredRequest): LogEntry {
  const { status } = request;
  return {
    level: status >= 500 ? "error" : "info",
    event: "request",
    ...request,
    error: failure?.code,
    // A 4xx cause can quote the caller's text: a JSON syntax error does.
    cause: status < 500 || failure?.cause === undefined ? undefined : String(failure.cause),
  };
}
