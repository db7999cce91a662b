import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { configDefaults, defineConfig } from "vitest/config";
import { createSecurityReporter } from "./scripts/security-table/reporter.ts";
import { createCanaryReporter } from "./test/support/canary-reporter.ts";
import { readWrangler } from "./tools/workerd.ts";

/** A Worker is tested as it is deployed. */
const { compatibility_date, compatibility_flags } = readWrangler();
const worker = {
  compatibilityDate: compatibility_date,
  compatibilityFlags: compatibility_flags,
};

/** Puts the runtime under test behind the name that the contract tests import. */
function entry(path: string) {
  return { alias: { "#entry": fileURLToPath(new URL(path, import.meta.url)) } };
}

/** A machine that does something else as well takes three times as long. */
const testTimeout = 20_000;

/** What is waited for without a limit of its own: how soon it comes is not what its test proves. */
const expect = { poll: { timeout: 5000 } };

const globalSetup = ["./test/support/simulator-setup.ts"];

/**
 * Units keep nothing that another file would meet: without a process or a Worker for each of a hundred files they take a
 * third of the time.
 */
const units = { include: ["test/unit/**/*.test.ts"], testTimeout, expect, isolate: false };

/**
 * What measures time or memory, or waits for a limit of a second or two. Much of any other test is waiting, so that two cores
 * do three at once; these run after them and two at once, or a limit ends that nobody meant.
 */
const timed = [
  "test/fault/**/*.test.ts",
  "test/runtime/{client-gone,json-bombs,node-abort,node-shutdown,proxy-limits}.test.ts",
  "test/runtime/{public-lookup,redis-connection,slow-clients,soak,streaming}.test.ts",
];

export default defineConfig({
  test: {
    // The runner's own lines come last.
    reporters: [createCanaryReporter(), createSecurityReporter(), "default"],
    // The default of two cores is one.
    maxWorkers: 3,
    coverage: {
      provider: "istanbul",
      include: ["src/**/*.ts"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { statements: 95 },
    },
    projects: [
      {
        resolve: entry("./test/support/entry-node.ts"),
        test: {
          name: "node",
          globalSetup,
          testTimeout,
          expect,
          include: ["test/{contract,simulator,runtime}/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...timed],
        },
      },
      {
        resolve: entry("./test/support/entry-node.ts"),
        test: {
          name: "node-timed",
          globalSetup,
          testTimeout,
          expect,
          include: timed,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: entry("./test/support/entry-node.ts"),
        test: { name: "node-units", ...units },
      },
      {
        test: {
          name: "page",
          globalSetup,
          testTimeout: 30_000,
          expect,
          include: ["test/page/**/*.test.ts"],
        },
      },
      {
        plugins: [cloudflareTest({ miniflare: worker })],
        resolve: entry("./runtime/worker.ts"),
        test: {
          name: "workerd",
          globalSetup,
          testTimeout,
          expect,
          include: ["test/contract/**/*.test.ts"],
        },
      },
      {
        plugins: [cloudflareTest({ miniflare: worker })],
        resolve: entry("./runtime/worker.ts"),
        test: { name: "workerd-units", ...units },
      },
      {
        plugins: [cloudflareTest({ miniflare: worker })],
        resolve: entry("./dist/worker.js"),
        test: {
          name: "bundle",
          globalSetup,
          testTimeout,
          expect,
          include: ["test/contract/**/*.test.ts"],
        },
      },
    ],
  },
});
