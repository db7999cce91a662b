import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { createTally } from "../../scripts/soak/tally.ts";
import { floors } from "../../tools/statistics.ts";

test("npm run soak counts every kind of request, and loses none", () => {
  const args = ["scripts/soak.ts", "--minutes", "0.05", "--settle", "0"];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const [sent = 0, answered = 0, failed = 0, lost] = (/^all +(.*)$/m.exec(stdout)?.[1] ?? "")
    .split(/ +/)
    .map(Number);
  expect(stdout).not.toContain("FAILED");
  expect(lost).toBe(0);
  expect(sent).toBeGreaterThan(20);
  expect(answered + failed).toBe(sent);
  expect(failed).toBeGreaterThan(0);
  expect(status).toBe(0);
}, 60_000);

test.each([
  ["scripts/soak.ts", "--minutes", "ten", "wants a number"],
  ["scripts/soak.ts", "--runtime", "workers", "wants one of node, workerd"],
  ["test/fuzz/main.ts", "--minutes", "", "wants a number"],
  ["scripts/lighthouse.ts", "--view", "modles", "wants one of connect, models, playground, status"],
  ["scripts/lighthouse.ts", "--device", "tablet", "wants one of phone, desktop"],
  ["scripts/screenshots.ts", "--only", "modles", "is in no picture's name: modles"],
  ["bench/main.ts", "--runs", "many", "wants a number"],
  ["bench/main.ts", "--only", "chat,strems", "wants one of chat, streams, "],
])("%s %s %j is no run that went well", (script, flag, text, wanted) => {
  const args = [script, flag, text];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toContain(`Error: ${flag} ${wanted}`);
});

test("what did not end as it had to is lost, with its reason", () => {
  const kind = { name: "chat", weight: 1, ends: "answered" as const, ask: async () => undefined };
  const tally = createTally([kind]);
  tally.begin(kind);
  tally.begin(kind);
  tally.right(kind);
  tally.lose(kind, "500 instead of 200");
  expect(tally.lost).toBe(1);
  expect(tally.reasons).toEqual(["chat: 500 instead of 200"]);
  expect(tally.toText()).toMatch(/^all +2 +1 +0 +1$/m);
});

test("floors are the lowest of each run of points", () => {
  const points = [5, 3, 9, 4, 8].map((y, x) => ({ x, y }));
  expect(floors(points, 2)).toEqual([
    { x: 1, y: 3 },
    { x: 3, y: 4 },
    { x: 4, y: 8 },
  ]);
});
