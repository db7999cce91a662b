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
  afterBytes?: number;
  /** Counts `data:` frames, not comments. */
  afterEvents?: number;
  how: CutHow;
}

export type UsageShape = "empty-choices" | "delta" | "repeated-stop";

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
