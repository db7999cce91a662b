import { describe, expect, test } from "vitest";
import {
  askOnceMore,
  createRetryBudget,
  type RetryBudget,
  sendOnceMore,
} from "../../../src/http/attempts.ts";
import { UnreachableError, type UpstreamResponse } from "../../../src/platform.ts";

type Fate = () => Promise<UpstreamResponse>;

const unreachable: Fate = () => Promise.reject(new UnreachableError("no connection"));
const lost: Fate = () => Promise.reject(new Error("socket hang up"));
const answers =
  (status: number): Fate =>
  async () =>
    new Response("{}", { status });

/** Sends as often as it is called, each time with the next fate; the last for ever. */
function sender(...fates: Fate[]) {
  const calls: number[] = [];
  const send: Fate = () => {
    const fate = fates[Math.min(calls.length, fates.length - 1)] ?? lost;
    calls.push(performance.now());
    return fate();
  };
  return { send, calls };
}

function attempting(
  budget: RetryBudget = createRetryBudget(),
  signal = new AbortController().signal,
) {
  return { budget, signal };
}

describe("a request that may cost money (REL-02)", () => {
  test("is sent again 100 to 300 ms after it could not be sent", async () => {
    const { send, calls } = sender(unreachable, answers(200));
    expect((await sendOnceMore(send, attempting())).status).toBe(200);
    const [first = 0, second = 0] = calls;
    // A timer may be a millisecond early by another clock.
    expect(second - first).toBeGreaterThan(98);
  });

  test.each<[string, Fate]>([
    ["was lost", lost],
    ["is answered with 503", answers(503)],
  ])("is not sent again when it %s", async (_, fate) => {
    const { send, calls } = sender(fate);
    await sendOnceMore(send, attempting()).catch(() => undefined);
    expect(calls).toHaveLength(1);
  });

  test("is not sent again when its time ran out meanwhile", async () => {
    const controller = new AbortController();
    const { send, calls } = sender(unreachable);
    const sending = sendOnceMore(send, attempting(createRetryBudget(), controller.signal));
    // In the middle of the pause.
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort(new Error("too late"));
    await expect(sending).rejects.toThrow("too late");
    expect(calls).toHaveLength(1);
  });
});

describe("a request that costs nothing (REL-02)", () => {
  test.each<[string, Fate]>([
    ["was lost", lost],
    ["could not be sent", unreachable],
    ["is answered with 503", answers(503)],
  ])("is sent once more when it %s", async (_, fate) => {
    const { send, calls } = sender(fate, answers(200));
    expect((await askOnceMore(send, attempting())).status).toBe(200);
    expect(calls).toHaveLength(2);
  });

  test("is sent no third time", async () => {
    const { send, calls } = sender(lost);
    await expect(askOnceMore(send, attempting())).rejects.toThrow("socket hang up");
    expect(calls).toHaveLength(2);
  });

  test.each([200, 401, 404, 429, 500])(
    "is not sent again when it is answered with %i",
    async (status) => {
      const { send, calls } = sender(answers(status));
      expect((await askOnceMore(send, attempting())).status).toBe(status);
      expect(calls).toHaveLength(1);
    },
  );
});

describe("the budget of repeats (REL-02)", () => {
  test("lets an outage cost ten repeats, however many call", async () => {
    const budget = createRetryBudget();
    const { send, calls } = sender(unreachable);
    const sending = Array.from({ length: 50 }, () => sendOnceMore(send, attempting(budget)));
    const outcomes = await Promise.allSettled(sending);
    expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
    expect(calls).toHaveLength(60);
  });

  test("gives one back for ten answers, and never more than ten", () => {
    const budget = createRetryBudget();
    for (let turn = 0; turn < 1000; turn++) budget.earn();
    for (let turn = 0; turn < 10; turn++) expect(budget.spend()).toBe(true);
    expect(budget.spend()).toBe(false);
    for (let turn = 0; turn < 9; turn++) budget.earn();
    expect(budget.spend()).toBe(false);
    budget.earn();
    expect(budget.spend()).toBe(true);
  });
});
