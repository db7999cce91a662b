import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createAlarms } from "../../../src/wire/alarms.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Alarms that write down when they ring. */
function open() {
  const alarms = createAlarms();
  const rung: string[] = [];
  const startedAt = performance.now();
  const set = (name: string, ms: number) =>
    alarms.after(ms, () => rung.push(`${name} ${Math.round(performance.now() - startedAt)}`));
  return { alarms, rung, set };
}

describe("alarms", () => {
  test("ring once each, when they are due, in whatever order they were set", () => {
    const { rung, set } = open();
    set("late", 300);
    set("soon", 20);
    set("later", 900);
    vi.advanceTimersByTime(5000);
    expect(rung).toEqual(["soon 20", "late 300", "later 900"]);
  });

  test("that are stopped do not ring, and leave the others alone", () => {
    const { rung, set } = open();
    const stop = set("soon", 20);
    set("late", 300);
    stop();
    stop();
    vi.advanceTimersByTime(5000);
    expect(rung).toEqual(["late 300"]);
  });

  test("share one timer, which the last that is stopped takes along", () => {
    const { set } = open();
    const stops = [set("a", 20), set("b", 900), set("c", 300)];
    expect(vi.getTimerCount()).toBe(1);
    for (const stop of stops) stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("leave no timer behind when the last has rung", () => {
    const { set } = open();
    set("a", 20);
    vi.advanceTimersByTime(20);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("may be set and stopped by one that rings", () => {
    const { alarms, rung, set } = open();
    const stop = set("stopped", 20);
    alarms.after(10, () => {
      stop();
      set("next", 30);
    });
    vi.advanceTimersByTime(5000);
    expect(rung).toEqual(["next 40"]);
  });
});
