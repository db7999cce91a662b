import type { KeyFault } from "./key-error.ts";

/** A key of the operator's, lent to one request. */
export interface LentKey {
  readonly key: string;
  /** Its place in `FAL_KEY`, from 1: what a log may say of it. */
  readonly place: number;
  /** The key is not lent again for so long. */
  rest(rest: KeyRest): void;
  /** The request is over; told twice, it counts once. */
  giveBack(): void;
}

interface KeyRest {
  fault: KeyFault;
  ms: number;
  /** It ends earlier when another request on the key does. */
  endsWithCall: boolean;
}

/** Why no key can be lent. */
export interface AllRest {
  /** `limited` when one of them is that only: then waiting helps. */
  fault: KeyFault;
  /** Until the first of those wakes. */
  ms: number;
}

/** The operator's keys, of which there are several: what each of them does, as far as this process knows. */
export interface KeyRing {
  /**
   * The key with the fewest requests under way, among these the one that was lent least.
   * @param tried places that are not to be lent again
   */
  lend(tried: ReadonlySet<number>): LentKey | undefined;
  /** `undefined` while one is awake. */
  allRest(): AllRest | undefined;
}

interface Rest extends KeyRest {
  since: number;
}

interface KeyState {
  readonly key: string;
  readonly place: number;
  running: number;
  lent: number;
  rest: Rest | undefined;
}

/** @param now milliseconds since 1970, of a clock that may be set */
export function createKeyRing(keys: readonly string[], now: () => number): KeyRing {
  const states = keys.map(
    (key, at): KeyState => ({ key, place: at + 1, running: 0, lent: 0, rest: undefined }),
  );
  // Isolates are many and short: began they all with the first key, it would do most of the work.
  const first = Math.floor(Math.random() * states.length);
  const turned = [...states.slice(first), ...states.slice(0, first)];

  /** A clock that was set back must not make a rest longer: it ends then. */
  function left({ rest }: KeyState): number {
    if (rest === undefined) return 0;
    const past = now() - rest.since;
    return past < 0 ? 0 : Math.max(0, rest.ms - past);
  }

  return {
    lend(tried) {
      const awake = turned.filter((state) => !tried.has(state.place) && left(state) === 0);
      const [least] = awake.sort((a, b) => a.running - b.running || a.lent - b.lent);
      return least === undefined ? undefined : lendKey(least, now);
    },
    allRest() {
      if (states.some((state) => left(state) === 0)) return undefined;
      const fault = worthWaiting(states.map(({ rest }) => rest?.fault));
      const resting = states.filter(({ rest }) => rest?.fault === fault);
      return { fault, ms: Math.min(...resting.map(left)) };
    },
  };
}

function lendKey(state: KeyState, now: () => number): LentKey {
  let isOut = true;
  state.running += 1;
  state.lent += 1;
  state.rest = undefined;
  return {
    key: state.key,
    place: state.place,
    rest(rest) {
      state.rest = { ...rest, since: now() };
    },
    giveBack() {
      if (!isOut) return;
      isOut = false;
      state.running -= 1;
      if (state.rest?.endsWithCall) state.rest = undefined;
    },
  };
}

function worthWaiting(faults: readonly (KeyFault | undefined)[]): KeyFault {
  if (faults.includes("limited")) return "limited";
  return faults.every((fault) => fault === "empty") ? "empty" : "refused";
}
