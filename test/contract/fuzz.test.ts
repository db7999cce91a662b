import fc from "fast-check";
import { expect, test } from "vitest";
import { CANARIES } from "../support/shared/fuzz/canaries.ts";
import {
  type FuzzWorld,
  PROPERTIES,
  reportOf,
  SHORT_LIMITS,
} from "../support/shared/fuzz/properties.ts";
import { openGateway } from "../support/shared/gateway.ts";

/** `npm run fuzz` has others, and more of them. */
const RUNS = { seed: 20_261_127, numRuns: 60 };

function openWorld(): FuzzWorld {
  const gateway = openGateway({ ...CANARIES, ...SHORT_LIMITS, LOG_LEVEL: "error" });
  return {
    fetch: gateway.fetch,
    play: gateway.play,
    paid: gateway.paid,
    async forget() {
      for (const what of ["requests", "scenarios"]) {
        await fetch(`${gateway.upstream}/_control/${what}`, { method: "DELETE" });
      }
    },
  };
}

test.each(PROPERTIES)(
  "$name get an answer in form, soon, and none that cost what they should not (SEC-53)",
  async ({ toProperty }) => {
    const details = await fc.check(toProperty(openWorld()), RUNS);
    expect(reportOf(details)).toBe("");
  },
  60_000,
);
