import { describe, expect, test } from "vitest";
import { createWindows, WINDOW_MS } from "../../../src/limits/windows.ts";

function open(max?: number) {
  const clock = { now: 1_000_000 };
  const options = max === undefined ? {} : { max };
  return { clock, windows: createWindows({ clock: () => clock.now, ...options }) };
}

const HOUR = 3_600_000;

describe("counts by the minute", () => {
  test("begin with the first and end a minute later, not with the last", () => {
    const { clock, windows } = open();
    expect(windows.take("a")).toEqual({ count: 1, resetMs: WINDOW_MS });
    clock.now += 40_000;
    expect(windows.take("a")).toEqual({ count: 2, resetMs: 20_000 });
    expect(windows.read("a")).toEqual({ count: 2, resetMs: 20_000 });
    clock.now += 20_000;
    expect(windows.read("a")).toBeUndefined();
    expect(windows.take("a")).toEqual({ count: 1, resetMs: WINDOW_MS });
  });

  test("take over what was counted elsewhere", () => {
    const { clock, windows } = open();
    windows.take("a");
    windows.raise("a", { count: 11, resetMs: 5000 });
    expect(windows.take("a")).toEqual({ count: 12, resetMs: 5000 });
    clock.now += 5000;
    expect(windows.read("a")).toBeUndefined();
  });

  test("neither last for hours nor are forgotten when the clock goes back (F48)", () => {
    const { clock, windows } = open();
    windows.take("a");
    clock.now -= 5 * HOUR;
    expect(windows.read("a")).toEqual({ count: 1, resetMs: WINDOW_MS });
    expect(windows.take("a")).toEqual({ count: 2, resetMs: WINDOW_MS });
    clock.now += WINDOW_MS;
    expect(windows.read("a")).toBeUndefined();
  });

  test("begin anew, once, when the clock goes ahead (F48)", () => {
    const { clock, windows } = open();
    windows.take("a");
    clock.now += 5 * HOUR;
    expect(windows.take("a")).toEqual({ count: 1, resetMs: WINDOW_MS });
    expect(windows.take("a").count).toBe(2);
  });

  test("are of a crowd no more than were agreed on (SEC-10)", () => {
    const { windows } = open(100);
    for (let name = 0; name < 5000; name++) {
      windows.take(String(name));
      expect(windows.size).toBeLessThanOrEqual(100);
    }
    expect(windows.read("4999")).toMatchObject({ count: 1 });
  });

  test("leave when they are over and others come", () => {
    const { clock, windows } = open();
    for (let name = 0; name < 1000; name++) windows.take(`old ${name}`);
    clock.now += WINDOW_MS;
    for (let name = 0; name < 600; name++) windows.take(`new ${name}`);
    expect(windows.size).toBe(600);
  });
});
