import { describe, expect, test, vi } from "vitest";
import { createReachability } from "../../../src/catalogue/reachability.ts";
import { readConfig } from "../../../src/config.ts";
import { type FetchInit, type Platform, UnreachableError } from "../../../src/platform.ts";
import { createMemoryLedger } from "../../../src/spending/memory-ledger.ts";

/** A world with a clock that is set by hand, whose upstreams take 7 ms and answer 401 unless they are told otherwise. */
function openWorld() {
  const cached = new Map<string, string>();
  const asked: string[] = [];
  let now = 1_800_000_000_000;
  let answer = async (_url: string, _init: FetchInit) => {
    now += 7;
    return new Response("no key", { status: 401 });
  };
  const platform: Platform = {
    runtime: "test",
    maxWholeBytes: 1024,
    fetch(url, init) {
      asked.push(url);
      return answer(url, init);
    },
    pipe: () => new TransformStream(),
    fetchPublic: () => Promise.reject(new Error("not here")),
    ledger: createMemoryLedger(Date.now),
    cache: {
      get: async (key) => cached.get(key),
      put: async (key, value) => {
        cached.set(key, value);
      },
    },
    defer() {},
    log() {},
    now: () => now,
  };
  return {
    /** Another isolate has a memory of its own, and the same cache. */
    open: (env = {}) => createReachability(platform, readConfig(env)),
    pass(milliseconds: number) {
      now += milliseconds;
    },
    answers(next: typeof answer) {
      answer = next;
    },
    asked,
    cached,
  };
}

describe("a look at the upstreams", () => {
  test("is one for thirty seconds, also for another isolate", async () => {
    const world = openWorld();
    const first = await world.open().look();
    expect(world.asked).toHaveLength(4);
    world.pass(29_000);
    expect(await world.open().look()).toEqual(first);
    expect(world.asked).toHaveLength(4);
    world.pass(1001);
    expect((await world.open().look()).at).toBeGreaterThan(first.at);
    expect(world.asked).toHaveLength(8);
  });

  test("of one gateway says nothing of another's upstreams", async () => {
    const world = openWorld();
    await world.open().look();
    await world.open({ FAL_RUN_URL: "https://mirror.example" }).look();
    expect(world.asked).toHaveLength(8);
  });

  test("goes to fal's and OpenRouter's own names, and shows no key there (SEC-01)", async () => {
    const world = openWorld();
    const sent: FetchInit[] = [];
    world.answers(async (_, init) => {
      sent.push(init);
      return new Response();
    });
    await world.open().look();
    const hosts = world.asked.map((url) => new URL(url).host);
    expect(hosts).toEqual(["fal.run", "queue.fal.run", "rest.fal.ai", "openrouter.ai"]);
    for (const { method, headers, body } of sent) {
      expect(method).toBe("GET");
      expect([...headers.keys()]).toEqual(["accept"]);
      expect(body).toBeUndefined();
    }
  });

  test("takes any answer below 500 for a sign of life, and no other", async () => {
    const world = openWorld();
    world.answers(async (url) => {
      if (url.includes("queue")) return new Response(null, { status: 502 });
      if (url.includes("rest")) throw new UnreachableError("nobody there");
      if (url.includes("openrouter.ai")) throw new TypeError("no HTTP");
      return new Response(null, { status: 404 });
    });
    const { value } = await world.open().look();
    const seen = value.map(({ reachable, status }) => [reachable, status]);
    expect(seen).toEqual([
      [true, 404],
      [false, 502],
      [false, null],
      [false, null],
    ]);
  });

  test("leaves the rest of an answer unread", async () => {
    const world = openWorld();
    const cancel = vi.fn();
    world.answers(async () => new Response(new ReadableStream({ cancel })));
    await world.open().look();
    expect(cancel).toHaveBeenCalledTimes(4);
  });

  test("gives up on silence after five seconds", async () => {
    vi.useFakeTimers();
    // A signal's own timeout is none that can be faked.
    const timeout = vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new Error("late")), ms);
      return controller.signal;
    });
    try {
      const world = openWorld();
      world.answers(
        (_, { signal }) =>
          new Promise((_, reject) =>
            signal?.addEventListener("abort", () => reject(signal.reason)),
          ),
      );
      const looking = world.open().look();
      await vi.advanceTimersByTimeAsync(5000);
      const { value } = await looking;
      expect(value.map(({ reachable }) => reachable)).toEqual([false, false, false, false]);
    } finally {
      timeout.mockRestore();
      vi.useRealTimers();
    }
  });

  test("is begun anew where what was kept cannot be read", async () => {
    const world = openWorld();
    await world.open().look();
    for (const key of world.cached.keys()) world.cached.set(key, "1800000000000\n{");
    await world.open().look();
    expect(world.asked).toHaveLength(8);
  });
});
