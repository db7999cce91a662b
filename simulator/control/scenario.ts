import type { Host } from "../wire/address.ts";

/** `runner` is the job's own run inside the queue, which no client can address. */
type ScenarioHost = Host | "runner";

interface Match {
  host?: ScenarioHost;
  /** A prefix of the path on that host; `*` stands for one path segment. */
  path?: string;
  method?: string;
  /** Equals `model` of a JSON body. */
  model?: string;
}

type CutHow = "reset" | "end" | "stall";

export interface Cut {
  /** Breaks the connection off before a status line was sent. */
  beforeHeaders?: boolean;
  afterBytes?: number;
  /** Counts `data:` frames, not comments. */
  afterEvents?: number;
  how: CutHow;
}

export type UsageShape = "empty-choices" | "delta" | "repeated-stop";

export const FAULTS = [
  /** OpenRouter's documented error chunk behind the first chunks; buffered, the same as `choice-error`. */
  "stream-error",
  /** The error chunk that was recorded, beside usage and before `[DONE]`. */
  "recorded-stream-error",
  /** An error inside the choice, with half an answer and HTTP 200. */
  "choice-error",
  /** HTTP 200 with OpenRouter's error as the whole body. */
  "error-body",
  /** fal's model error, 422 with a list in `detail`. */
  "detail-list",
  /** fal's platform error, 504 with `error_type` in the body and in a header. */
  "platform-error",
] as const;

export type Fault = (typeof FAULTS)[number];

/** The faults of an answer that had begun. */
export type LateFault = Exclude<Fault, "error-body" | "detail-list" | "platform-error">;

export function isLateFault(fault: Fault | undefined): fault is LateFault {
  return fault !== undefined && /(?:stream|choice)-error$/.test(fault);
}

/**
 * What happens to a call that matches. With `body`, `events` or `status` the answer is the scenario's
 * alone; otherwise the generated answer goes out, changed by the other fields.
 */
export interface Scenario {
  match: Match;
  /** Calls left; `undefined` never runs out. */
  times?: number;
  latencyMs?: number;
  headers?: Record<string, string>;
  status?: number;
  body?: unknown;
  contentType?: string;
  drip?: { bytes: number; everyMs: number };
  cut?: Cut;
  /** Strings go out as they are, anything else as one `data:` frame of JSON. */
  events?: unknown[];
  eventDelayMs?: number;
  usageShape?: UsageShape;
  /** The host itself fails in this way. */
  fault?: Fault;
  /** Status line, headers and body as written to the socket, which is then closed. */
  raw?: string;
  gzip?: boolean;
}

/** The facts of a request that a scenario can match on. */
export interface Subject {
  host: ScenarioHost;
  method: string;
  path: string;
  model: string | undefined;
}

/** First match wins; its `times` counts down and an exhausted scenario leaves the list. */
export function takeScenario(scenarios: Scenario[], subject: Subject): Scenario | undefined {
  const position = scenarios.findIndex((scenario) => isMatch(scenario.match, subject));
  const found = scenarios[position];
  if (found?.times === undefined) return found;
  found.times -= 1;
  if (found.times <= 0) scenarios.splice(position, 1);
  return found;
}

function isMatch(match: Match, subject: Subject): boolean {
  if (match.host !== undefined && match.host !== subject.host) return false;
  if (match.method !== undefined && match.method.toUpperCase() !== subject.method) return false;
  if (match.model !== undefined && match.model !== subject.model) return false;
  return match.path === undefined || toPrefix(match.path).test(subject.path);
}

function toPrefix(path: string): RegExp {
  const source = path.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]+");
  return new RegExp(`^${source}`);
}
