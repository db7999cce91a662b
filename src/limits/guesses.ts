import { nameOf } from "../access-keys.ts";
import { presentsKey } from "../caller.ts";
import { GatewayError } from "../errors.ts";
import type { Platform } from "../platform.ts";
import { createWindows } from "./windows.ts";

/** Failed credentials a minute and network that are put up with (SEC-10). */
const LIMIT = 10;

/** A refusal may pass here more than once on its way out. */
const counted = new WeakSet<GatewayError>();

/** Who has failed with credentials of late. */
export interface Guesses {
  /**
   * Asked behind the check of a credential, not before it: of a thousand guesses at a time each is then judged by all
   * that were wrong before.
   * @param network asked for only when anybody has failed
   * @throws {GatewayError} `too_many_auth_failures`, for a good credential too
   */
  check(network: () => string): void;
  /**
   * Counts a credential that was refused.
   * @returns what the caller is told: the refusal, or that these were too many
   */
  count(network: string, refusal: GatewayError): GatewayError;
  /**
   * Counts a wrong credential that came with a good one: each but once a minute, since many a client sends something
   * beside its key, always the same.
   * @param name of the credential
   */
  countStray(network: string, name: string): void;
}

/**
 * Refuses a request whose network has shown too many bad credentials. For whoever checks a credential on its own
 * instead of asking `call.caller()`, right behind a check that went well.
 * @throws {GatewayError} `too_many_auth_failures`
 */
export function refuseGuesses(call: { guesses: Guesses; readonly network: string }): void {
  call.guesses.check(() => call.network);
}

/**
 * Counts a request that showed a credential and was refused for it, by this gateway or by fal: a guess shaped like a fal
 * key must not be free. A page that asks without a key guesses nothing.
 * @returns what is thrown instead of `thrown`
 */
export function countGuess(
  call: { request: Request; guesses: Guesses; readonly network: string },
  thrown: unknown,
): unknown {
  if (!(thrown instanceof GatewayError) || thrown.status !== 401) return thrown;
  if (counted.has(thrown)) return thrown;
  counted.add(thrown);
  const { headers } = call.request;
  // /proxy has a header of its own: Authorization is for the target.
  const isGuess =
    thrown.code === "proxy_token_required"
      ? (headers.get("x-proxy-token") ?? "") !== ""
      : presentsKey(headers);
  return isGuess ? call.guesses.count(call.network, thrown) : thrown;
}

/**
 * Counts wrong credentials that a request showed in front of a good one: with any fal key behind them, guesses at an
 * access key would be free.
 */
export async function countStrays(
  call: { guesses: Guesses; readonly network: string },
  tokens: readonly string[],
): Promise<void> {
  for (const token of tokens) call.guesses.countStray(call.network, await nameOf(token));
}

/**
 * Each instance knows its own failures and learns of the others' with each of them: nobody with a good key waits for a
 * store, and each instance more is worth one guess more.
 */
export function createGuesses({ limits, defer }: Pick<Platform, "limits" | "defer">): Guesses {
  const failures = createWindows();
  const strays = createWindows();

  async function learn(network: string): Promise<void> {
    try {
      const shared = await limits?.take({ kind: "guess", of: network, limit: LIMIT });
      if (shared?.allowed === false) failures.raise(network, { ...shared, count: LIMIT + 1 });
    } catch {
      // What this instance has counted itself still holds.
    }
  }

  function fail(network: string) {
    if (limits !== undefined) defer(learn(network));
    return failures.take(network);
  }

  return {
    check(network) {
      if (failures.size === 0) return;
      const known = failures.read(network());
      if (known !== undefined && known.count > LIMIT) throw tooMany(known.resetMs);
    },
    count(network, refusal) {
      const { count, resetMs } = fail(network);
      return count > LIMIT ? tooMany(resetMs) : refusal;
    },
    countStray(network, name) {
      if (strays.take(`${network} ${name}`).count === 1) fail(network);
    },
  };
}

function tooMany(resetMs: number): GatewayError {
  const seconds = Math.max(1, Math.ceil(resetMs / 1000));
  const message = `Too many wrong keys came from this address. Try again in ${seconds} s.`;
  const headers = new Headers({ "retry-after": String(seconds) });
  return new GatewayError("too_many_auth_failures", message, { headers });
}
