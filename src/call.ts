import type { Caller } from "./caller.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import type { Reachability } from "./catalogue/reachability.ts";
import type { Config } from "./config.ts";
import type { Budget } from "./fal/budget.ts";
import type { KeyRing } from "./fal/key-ring.ts";
import type { RetryBudget } from "./http/attempts.ts";
import type { BodyLimits } from "./http/body-limits.ts";
import type { Departure } from "./http/departure.ts";
import type { Guesses } from "./limits/guesses.ts";
import type { Limits, Platform } from "./platform.ts";
import type { Alarms } from "./wire/alarms.ts";

/** Told to the client in `x-gateway-attempts` (REL-02). */
export interface Attempts {
  count: number;
}

/** One request on its way through the gateway: what every handler gets. */
export interface Call {
  /** Names this request in the log and in `x-request-id`. */
  id: string;
  request: Request;
  /** Aborts when the client leaves. */
  readonly signal: AbortSignal;
  /** The same without a signal. */
  departure: Departure;
  /** Requests sent upstream in the course of this one that cost or may cost money. */
  attempts: Attempts;
  /** What all requests together may repeat. */
  retries: RetryBudget;
  /** All limits of this request. */
  alarms: Alarms;
  url: URL;
  /** What the route matched behind its name, percent-decoded: the model id of `/models/:id`. */
  rest: string;
  /** Where it comes from, as limits see it: an IPv4 address, or the /64 of an IPv6 address. */
  readonly network: string;
  /** What is counted of whoever spends the operator's key. */
  limits: Limits;
  /** Bad credentials of late. */
  guesses: Guesses;
  bodies: BodyLimits;
  config: Config;
  platform: Platform;
  catalogue: Catalogue;
  /** Of what stands behind. */
  reachability: Reachability;
  /** The operator's keys, where there are several. */
  keys: KeyRing | undefined;
  /** Of the operator's money, where there is a limit to it. */
  budget: Budget | undefined;
  /**
   * Whose key pays.
   * @throws {GatewayError} `invalid_api_key`, `own_keys_not_allowed`, `too_many_auth_failures`
   */
  caller(): Promise<Caller>;
}
