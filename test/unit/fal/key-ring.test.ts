import { describe, expect, test } from "vitest";
import type { KeyFault } from "../../../src/fal/key-error.ts";
import { createKeyRing } from "../../../src/fal/key-ring.ts";

const HOUR = 3_600_000;
const NONE = new Set<number>();
const long = (fault: KeyFault, ms: number) => ({ fault, ms, endsWithCall: false });

function openRing(keys: string[]) {
  const clock = { now: 1_800_000_000_000 };
  return { clock, ...createKeyRing(keys, () => clock.now) };
}

describe("a rest of a key", () => {
  test("ends when its time is over", () => {
    const { clock, lend, allRest } = openRing(["a:1"]);
    lend(NONE)?.rest(long("limited", 5000));
    expect(lend(NONE)).toBeUndefined();
    expect(allRest()).toEqual({ fault: "limited", ms: 5000 });
    clock.now += 4999;
    expect(allRest()).toEqual({ fault: "limited", ms: 1 });
    clock.now += 1;
    expect(allRest()).toBeUndefined();
    expect(lend(NONE)?.key).toBe("a:1");
  });

  test.each([
    ["back", -HOUR],
    ["on", HOUR],
  ])("is not made longer by a clock that is set %s (F48)", (_, jump) => {
    const { clock, lend } = openRing(["a:1"]);
    lend(NONE)?.rest(long("refused", 60_000));
    clock.now += jump;
    expect(lend(NONE)?.key).toBe("a:1");
  });

  test("ends with a call on the same key, where that is what is waited for", () => {
    const { lend } = openRing(["a:1"]);
    const [running, other, refused] = [lend(NONE), lend(NONE), lend(NONE)];
    refused?.giveBack();
    refused?.rest({ fault: "limited", ms: 5000, endsWithCall: true });
    refused?.giveBack();
    expect(lend(NONE)).toBeUndefined();
    running?.giveBack();
    expect(lend(NONE)?.key).toBe("a:1");
    refused?.rest(long("limited", 5000));
    other?.giveBack();
    expect(lend(NONE)).toBeUndefined();
  });

  test("of one key leaves the others", () => {
    const { lend, allRest } = openRing(["a:1", "b:2"]);
    const first = lend(NONE);
    first?.rest(long("empty", 1000));
    expect(allRest()).toBeUndefined();
    expect([lend(NONE)?.key, lend(NONE)?.key]).not.toContain(first?.key);
  });

  test("is told by the key that is only limited, since that is worth waiting for", () => {
    const { lend, allRest } = openRing(["a:1", "b:2", "c:3"]);
    lend(NONE)?.rest(long("refused", 1000));
    lend(NONE)?.rest(long("limited", 9000));
    lend(NONE)?.rest(long("limited", 7000));
    expect(allRest()).toEqual({ fault: "limited", ms: 7000 });
  });

  test("is called empty only where all accounts are", () => {
    const { lend, allRest } = openRing(["a:1", "b:2"]);
    lend(NONE)?.rest(long("empty", 1000));
    lend(NONE)?.rest(long("refused", 2000));
    expect(allRest()?.fault).toBe("refused");
  });
});

test("the key with the fewest requests under way is lent, and one that was tried is not", () => {
  const { lend } = openRing(["a:1", "b:2"]);
  const first = lend(NONE);
  const second = lend(NONE);
  expect([first?.place, second?.place].sort()).toEqual([1, 2]);
  second?.giveBack();
  second?.giveBack();
  expect(lend(NONE)?.key).toBe(second?.key);
  expect(lend(new Set([1]))?.place).toBe(2);
  expect(lend(new Set([1, 2]))).toBeUndefined();
});
