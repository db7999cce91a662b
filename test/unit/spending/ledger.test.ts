import { describe, expect, test } from "vitest";
import type { CacheStore } from "../../../src/platform.ts";
import { createCachedLedger } from "../../../src/spending/cached-ledger.ts";
import { createMemoryLedger } from "../../../src/spending/memory-ledger.ts";

const DAY = 86_400;

function openCache(): CacheStore & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    get: async (key) => texts.get(key),
    put: async (key, value) => void texts.set(key, value),
  };
}

/** A ledger as an isolate has it. */
const isolate = (cache: CacheStore) =>
  createCachedLedger({ cache, defer: () => undefined, now: Date.now });

describe("a sum in memory", () => {
  test("grows and shrinks, apart from others", async () => {
    const { add } = createMemoryLedger(Date.now);
    expect(await add("a", 5, DAY)).toBe(5);
    expect(await add("b", 1, DAY)).toBe(1);
    expect(await add("a", -2, DAY)).toBe(3);
  });

  test("is forgotten when nobody added to it for so long", async () => {
    const clock = { now: 0 };
    const { add } = createMemoryLedger(() => clock.now);
    await add("a", 5, 10);
    clock.now = 9999;
    expect(await add("a", 5, 10)).toBe(10);
    clock.now += 10_000;
    expect(await add("a", 5, 10)).toBe(5);
  });
});

describe("a sum of an isolate (SEC-09)", () => {
  test("begins where the last isolate left off", async () => {
    const cache = openCache();
    await isolate(cache).add("spent", 7, DAY);
    expect(await isolate(cache).add("spent", 1, DAY)).toBe(8);
  });

  test("counts what was left off once, though many requests begin at the same time", async () => {
    const cache = openCache();
    cache.texts.set("spent", "100");
    const { add } = isolate(cache);
    const sums = await Promise.all([add("spent", 1, DAY), add("spent", 1, DAY)]);
    expect(Math.max(...sums)).toBe(102);
  });

  test.each(["", "many", "1e999", "0.5"])("begins at 0 behind what is no sum: %j", async (text) => {
    const cache = openCache();
    cache.texts.set("spent", text);
    expect(await isolate(cache).add("spent", 3, DAY)).toBe(3);
  });

  test("stays exact when the cache fails", async () => {
    const down = () => Promise.reject(new Error("down"));
    const { add } = isolate({ get: down, put: down });
    expect([await add("spent", 3, DAY), await add("spent", 4, DAY)]).toEqual([3, 7]);
  });
});
