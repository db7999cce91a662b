import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { GatewayError } from "../../../src/errors.ts";
import { checkModels } from "../../../src/spending/allowlist.ts";
import { shapeCapped } from "../../../src/spending/caps.ts";
import type { JsonObject } from "../../../src/wire/json.ts";

const config = readConfig({ MAX_TOKENS_LIMIT: "100", MAX_N: "2" });
const list = { patterns: ["a/*", "a/b:online"], resolve: (name: string) => name };

const anything = fc.jsonValue({ maxDepth: 3 });
const kind = fc.constantFrom("web", "web_search", "function", "fusion", "moderation", "");
const items = fc.array(fc.oneof(anything, fc.record({ id: kind, type: kind })), { maxLength: 4 });
const value = fc.oneof(anything, items, fc.constantFrom("a/b", "a/b:online", "c/d", null));
const optional = { requiredKeys: [] };
const names = fc.record(
  { model: value, models: value, preset: value, plugins: value, tools: value, tool_choice: value },
  optional,
);
const counts = fc.record(
  {
    max_tokens: value,
    max_completion_tokens: fc.double(),
    max_output_tokens: value,
    n: fc.integer(),
  },
  optional,
);

/** What is thrown; `undefined` when nothing is. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

describe("whatever a body holds (SEC-09)", () => {
  test("is admitted or refused in words of the gateway's own", () => {
    fc.assert(
      fc.property(names, (body) => {
        const thrown = thrownBy(() => checkModels(body as JsonObject, list));
        if (thrown === undefined) return;
        expect(thrown).toBeInstanceOf(GatewayError);
        expect((thrown as GatewayError).code).toBe("model_not_allowed");
      }),
      { numRuns: 2000 },
    );
  });

  test("is admitted when all its names are listed, and only then", () => {
    const listed = ["a/b", "a/b:online", "a/x"];
    const name = fc.constantFrom<unknown>(...listed, ...listed, "c/d", "a/b:nitro", "@preset/x", 7);
    const body = fc.record({ model: name, models: fc.array(name, { maxLength: 3 }) }, optional);
    fc.assert(
      fc.property(body, ({ model = "a/b", models = [] }) => {
        const isListed = [model, ...models].every((one) => listed.includes(String(one)));
        const thrown = thrownBy(() => checkModels({ model, models }, list));
        expect(thrown === undefined).toBe(isListed);
      }),
      { numRuns: 500 },
    );
  });

  test("goes up with whole numbers that the caps allow, or not at all", () => {
    fc.assert(
      fc.property(counts, (body) => {
        let edits = new Map<string, unknown>();
        const thrown = thrownBy(() => {
          edits = shapeCapped(body as JsonObject, config, "max_tokens");
        });
        if (thrown !== undefined) {
          expect(["invalid_value", "param_above_limit"]).toContain((thrown as GatewayError).code);
          return;
        }
        expect(edits.has("max_tokens") || edits.has("max_completion_tokens")).toBe(true);
        for (const [name, count] of edits) {
          expect(count).toSatisfy(Number.isSafeInteger);
          expect(count).toBeLessThanOrEqual(name === "n" ? 2 : 100);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
