import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startHeartbeat } from "../../../src/wire/heartbeat.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("silence is noticed again and again, until it is stopped", () => {
  let beats = 0;
  const heartbeat = startHeartbeat(30, () => {
    beats += 1;
  });
  vi.advanceTimersByTime(200);
  expect(beats).toBe(6);
  heartbeat.stop();
  vi.advanceTimersByTime(100);
  expect(beats).toBe(6);
});

test("whoever speaks is not taken for silent", () => {
  let beats = 0;
  const heartbeat = startHeartbeat(300, () => {
    beats += 1;
  });
  for (let turn = 0; turn < 12; turn++) {
    vi.advanceTimersByTime(50);
    heartbeat.spoke();
  }
  heartbeat.stop();
  expect(beats).toBe(0);
});
