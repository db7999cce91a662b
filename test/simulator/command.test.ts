import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

function run(...args: string[]) {
  const ended = spawnSync(process.execPath, ["simulator/main.ts", ...args]);
  return { status: ended.status, out: ended.stdout.toString(), err: ended.stderr.toString() };
}

const COMMAND = "npm run simulator -- --port 8899";

test("--help prints how it is used", () => {
  const { status, out, err } = run("--help");
  expect(status).toBe(0);
  expect(out).toContain("npm run simulator -- [--host 127.0.0.1] [--port 8899]");
  expect(err).toBe("");
});

test.each([["--nope"], ["--port", "many"], ["--port", "70000"], ["stray"]])(
  "%s is answered with the usage, not with a stack",
  (...args) => {
    const { status, out, err } = run(...args);
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).toContain("npm run simulator");
    expect(err).not.toMatch(/^\s+at /m);
  },
);

test("its page names the command that works on an old Node too", () => {
  expect(readFileSync("simulator/README.md", "utf8")).toContain(`\`${COMMAND}\``);
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(scripts.simulator).toContain("simulator/main.ts");
});
