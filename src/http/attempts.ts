import { UnreachableError, type UpstreamResponse } from "../platform.ts";
import { pause } from "../wire/wait.ts";

/**
 * How many repeats one process allows itself: an upstream that is down must not get twice the calls. Ten at once, and
 * then one for every ten answers.
 */
export interface RetryBudget {
  /** False when there is nothing left of it. */
  spend(): boolean;
  /** Told of every answer. */
  earn(): void;
}

/** Counted in tenths: 0.1 has no exact double. */
const FULL = 100;
const PRICE = 10;

/** Clients that failed together must not come back together. */
const PAUSE_MS = { least: 100, most: 300 };

export function createRetryBudget(): RetryBudget {
  let tenths = FULL;
  return {
    spend() {
      if (tenths < PRICE) return false;
      tenths -= PRICE;
      return true;
    },
    earn() {
      if (tenths < FULL) tenths += 1;
    },
  };
}

/** For what can be done without, or has somebody else to ask: a free Worker counts its subrequests. */
export const NO_REPEATS: RetryBudget = { spend: () => false, earn() {} };

export interface Attempting {
  budget: RetryBudget;
  /** The deadline of all attempts together. */
  signal: AbortSignal;
}

/**
 * Sends what may cost money: again only when nothing of the first attempt can have been sent.
 * @throws whatever the last attempt threw, or the signal's reason
 */
export function sendOnceMore(
  send: () => Promise<UpstreamResponse>,
  attempting: Attempting,
): Promise<UpstreamResponse> {
  return attempt(send, {
    ...attempting,
    isWorth: ({ thrown }) => thrown instanceof UnreachableError,
  });
}

/** What an upstream that cannot be reached behind its edge, or is overloaded, says. */
const PASSING = new Set([502, 503, 504]);

/**
 * Asks what costs nothing: again when the connection was lost or the server is in a bad moment.
 * @throws as `sendOnceMore`
 */
export function askOnceMore(
  send: () => Promise<UpstreamResponse>,
  attempting: Attempting,
): Promise<UpstreamResponse> {
  const isWorth = ({ response }: Outcome) => response === undefined || PASSING.has(response.status);
  return attempt(send, { ...attempting, isWorth });
}

interface Outcome {
  response?: UpstreamResponse;
  thrown?: unknown;
}

async function attempt(
  send: () => Promise<UpstreamResponse>,
  { budget, signal, isWorth }: Attempting & { isWorth(outcome: Outcome): boolean },
): Promise<UpstreamResponse> {
  const first = await outcomeOf(send());
  const again = isWorth(first) && !signal.aborted && budget.spend();
  if (!again) return conclude(first, budget);
  await first.response?.body?.cancel();
  await pause(PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least), signal);
  return conclude(await outcomeOf(send()), budget);
}

function outcomeOf(sending: Promise<UpstreamResponse>): Promise<Outcome> {
  return sending.then(
    (response) => ({ response }),
    (thrown: unknown) => ({ thrown }),
  );
}

function conclude({ response, thrown }: Outcome, budget: RetryBudget): UpstreamResponse {
  if (response === undefined) throw thrown;
  if (response.status < 500) budget.earn();
  return response;
}
