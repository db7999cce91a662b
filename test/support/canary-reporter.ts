import type { Reporter } from "vitest/node";
import { findCanaries } from "./shared/canary.ts";

/** Fails the run when a key of the suite is printed: by a test, or by a gateway in workerd (SEC-11). */
export function createCanaryReporter(): Reporter {
  return {
    onUserConsoleLog({ content, taskId }) {
      const [found] = findCanaries(content);
      if (found === undefined) return;
      process.stderr.write(`A piece of a key was printed (${found}) in ${taskId ?? "a test"}\n`);
      process.exitCode = 1;
    },
  };
}
