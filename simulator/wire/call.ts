import type { IncomingHttpHeaders } from "node:http";
import type { Scenario } from "../control/scenario.ts";
import type { Tenant } from "../control/tenant.ts";
import type { Reply } from "./reply.ts";

/** One request to one pretend host. */
export interface Call {
  tenant: Tenant;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Parsed body; `undefined` when it is not JSON. */
  json: unknown;
  /** What URLs in the answer start with, tenant included. */
  origin: string;
  /** Aborts when the client leaves before the answer ended. */
  signal: AbortSignal;
  /** The scenario this call matched; handlers read only its generation knobs. */
  script: Scenario | undefined;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

/** A whole header value; Node gives an array only for `set-cookie`. */
export function headerOf(call: Call, name: string): string | undefined {
  const value = call.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
