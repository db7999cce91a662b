import { expect, test } from "vitest";
import { startHeartbeat } from "../../../src/wire/heartbeat.ts";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test("silence is noticed again and again, until it is stopped", async () => {
  let beats = 0;
  const heartbeat = startHeartbeat(30, () => {
    beats += 1;
  });
  await pause(200);
  heartbeat.stop();
  const counted = beats;
  expect(counted).toBeGreaterThanOrEqual(2);
  expect(counted).toBeLessThanOrEqual(7);
  await pause(100);
  expect(beats).toBe(counted);
});

test("whoever speaks is not taken for silent", async () => {
  let beats = 0;
  const heartbeat = startHeartbeat(300, () => {
    beats += 1;
  });
  for (let turn = 0; turn < 12; turn++) {
    await pause(50);
    heartbeat.spoke();
  }
  heartbeat.stop();
  expect(beats).toBe(0);
});
