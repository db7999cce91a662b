import { afterEach, describe, expect, test, vi } from "vitest";
import { createLiveCatalogue } from "../../../src/catalogue/live-catalogue.ts";
import { readConfig } from "../../../src/config.ts";
import type { Platform } from "../../../src/platform.ts";
import { createMemoryLedger } from "../../../src/spending/memory-ledger.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A world with a clock that is set by hand and an upstream that can be told what to answer. */
function openWorld() {
  const cached = new Map<string, string>();
  let now = 1_800_000_000_000;
  let answer = () => Promise.resolve(listOf("a/one"));
  let cards = (_?: AbortSignal): Promise<Response> => Promise.resolve(new Response("{}"));
  let asked = 0;
  const deferred: Promise<unknown>[] = [];
  const platform: Platform = {
    runtime: "test",
    maxWholeBytes: 1024 * 1024,
    fetch(url, { signal }) {
      if (url.includes("/frontend/")) return cards(signal);
      asked += 1;
      return answer();
    },
    pipe: () => new TransformStream(),
    fetchPublic: () => Promise.reject(new Error("not here")),
    ledger: createMemoryLedger(Date.now),
    cache: {
      get: (key) => Promise.resolve(cached.get(key)),
      put: async (key, value) => {
        cached.set(key, value);
      },
    },
    defer: (task) => deferred.push(task),
    log() {},
    now: () => now,
  };
  return {
    platform,
    open: () => createLiveCatalogue(platform, readConfig({})),
    pass(milliseconds: number) {
      now += milliseconds;
    },
    answers(next: () => Promise<Response>) {
      answer = next;
    },
    cardsHang() {
      cards = (signal) =>
        new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    },
    asked: () => asked,
    settled: () => Promise.all(deferred),
    cached,
  };
}

function listOf(...ids: string[]): Response {
  const architecture = { output_modalities: ["text"] };
  return Response.json({ data: ids.map((id) => ({ id, architecture })) });
}

const fails = () => Promise.resolve(new Response("", { status: 500 }));

afterEach(() => void vi.useRealTimers());

describe("the live catalogue", () => {
  test("asks once in ten minutes", async () => {
    const world = openWorld();
    const catalogue = world.open();
    await catalogue.list();
    world.pass(10 * MINUTE - 1);
    expect((await catalogue.list()).stale).toBe(false);
    expect(world.asked()).toBe(1);
  });

  test("writes the list once, not for everybody who asks", async () => {
    const world = openWorld();
    const catalogue = world.open();
    const first = await catalogue.list();
    // Writing and encoding a megabyte takes most of a free Worker's CPU.
    expect((await catalogue.list()).bytes).toBe(first.bytes);
    world.pass(9 * MINUTE);
    expect((await catalogue.list()).bytes).toBe(first.bytes);
  });

  test("answers from the old list at once while a new one is fetched", async () => {
    const world = openWorld();
    const catalogue = world.open();
    await catalogue.list();
    world.pass(11 * MINUTE);
    world.answers(() => Promise.resolve(listOf("a/two")));
    const old = await catalogue.list();
    expect(old.stale).toBe(true);
    expect(old.item("a/one")).toContain('"a/one"');
    await world.settled();
    const fresh = await catalogue.list();
    expect(fresh.stale).toBe(false);
    expect(fresh.item("a/one")).toBeUndefined();
    expect(fresh.item("a/two")).toContain('"a/two"');
  });

  test("lives on the old list for a day while the upstream fails, then says so (F45)", async () => {
    const world = openWorld();
    const catalogue = world.open();
    await catalogue.list();
    world.answers(fails);
    world.pass(23 * HOUR);
    expect((await catalogue.list()).stale).toBe(true);
    expect((await catalogue.index()).live).toBe(true);
    await world.settled();
    world.pass(2 * HOUR);
    await expect(catalogue.list()).rejects.toMatchObject({ code: "models_unavailable" });
    expect((await catalogue.index()).live).toBe(false);
  });

  test("leaves an upstream that fails alone for ten seconds", async () => {
    const world = openWorld();
    const catalogue = world.open();
    world.answers(fails);
    for (let turn = 0; turn < 5; turn++) await catalogue.index();
    expect(world.asked()).toBe(1);
    world.pass(10_000);
    await catalogue.index();
    expect(world.asked()).toBe(2);
  });

  test("takes a list that another isolate left in the cache", async () => {
    const world = openWorld();
    await world.open().list();
    await world.open().list();
    expect(world.asked()).toBe(1);
  });

  test("tells a new isolate what chat needs without the whole list", async () => {
    const world = openWorld();
    await world.open().list();
    for (const key of [...world.cached.keys()]) {
      if (key.startsWith("models")) world.cached.delete(key);
    }
    expect((await world.open().index()).find("a/one")?.outputs).toEqual(["text"]);
    expect(world.asked()).toBe(1);
  });

  test.each(["{", "{}", '{"at":0,"value":[]}', '{"at":0,"value":[{"id":"a/old"}]}'])(
    "does not take %s for a list that another isolate left",
    async (text) => {
      const world = openWorld();
      await world.open().list();
      for (const key of world.cached.keys()) world.cached.set(key, text);
      await world.open().list();
      expect(world.asked()).toBe(2);
    },
  );

  test("gives a new isolate the old list at once while the upstream fails", async () => {
    const world = openWorld();
    await world.open().list();
    world.answers(fails);
    world.pass(23 * HOUR);
    const isolate = world.open();
    expect((await isolate.index()).find("a/one")?.id).toBe("a/one");
    const list = await isolate.list();
    expect(list.stale).toBe(true);
    expect(list.item("a/one")).toContain('"a/one"');
  });

  test("does without a cache that fails", async () => {
    const world = openWorld();
    const broken = () => Promise.reject(new Error("no cache here"));
    Object.assign(world.platform.cache, { get: broken, put: broken });
    expect((await world.open().list()).item("a/one")).toContain('"a/one"');
  });

  test("asks again when the runtime ended the request that was asking", async () => {
    const world = openWorld();
    world.answers(() => new Promise(() => undefined));
    const catalogue = world.open();
    void catalogue.list();
    await expect.poll(world.asked).toBe(1);
    world.answers(() => Promise.resolve(listOf("a/one")));
    world.pass(30_000);
    expect((await catalogue.list()).item("a/one")).toContain('"a/one"');
  });

  test("lets a chat request go on when the list does not come", async () => {
    const world = openWorld();
    let arrive: ((response: Response) => void) | undefined;
    world.answers(() => new Promise((resolve) => (arrive = resolve)));
    const catalogue = world.open();
    const index = await catalogue.index();
    expect(index.live).toBe(false);
    arrive?.(listOf("a/late"));
    await world.settled();
    expect((await catalogue.index()).find("a/late")?.id).toBe("a/late");
  });

  test("holds up no further chat once the upstream failed, though it hangs now", async () => {
    const world = openWorld();
    world.answers(fails);
    const catalogue = world.open();
    await catalogue.index();
    world.pass(11_000);
    world.answers(() => new Promise(() => undefined));
    vi.useFakeTimers();
    const index = catalogue.index();
    await vi.advanceTimersByTimeAsync(10);
    expect((await index).live).toBe(false);
    expect(world.asked()).toBe(2);
  });

  test("counts a chat's patience from the moment when the list was asked for", async () => {
    const world = openWorld();
    world.answers(() => new Promise(() => undefined));
    const catalogue = world.open();
    void catalogue.index();
    await expect.poll(world.asked).toBe(1);
    world.pass(3000);
    vi.useFakeTimers();
    const index = catalogue.index();
    await vi.advanceTimersByTimeAsync(10);
    expect((await index).live).toBe(false);
  });

  test("gives the list up when it has not come in 15 s (F45)", async () => {
    vi.useFakeTimers();
    const world = openWorld();
    world.answers(() => new Promise(() => undefined));
    const refused = expect(world.open().list()).rejects.toMatchObject({
      code: "models_unavailable",
    });
    await vi.advanceTimersByTimeAsync(15_000);
    await refused;
  });

  test("does not wait long for the feed that it can do without", async () => {
    const world = openWorld();
    world.cardsHang();
    expect((await world.open().list()).item("a/one")).toContain('"a/one"');
  }, 10_000);

  test("finds a model in any letter case, with and without its variant", async () => {
    const world = openWorld();
    world.answers(() => Promise.resolve(listOf("a/one", "b/two:free")));
    const index = await world.open().index();
    expect(index.find("A/One:floor")?.id).toBe("a/one");
    expect(index.find("b/two")?.id).toBe("b/two:free");
    expect(index.find("c/three")).toBeUndefined();
  });
});
