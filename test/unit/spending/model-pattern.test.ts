import fc from "fast-check";
import { expect, test } from "vitest";
import { isListed } from "../../../src/spending/model-pattern.ts";

test.each([
  ["google/gemini-2.5-pro", "google/gemini-2.5-pro"],
  ["Google/Gemini-2.5-Pro", "google/gemini-2.5-pro"],
  ["google/gemini-2.5-pro", "google/*"],
  ["google/gemini-2.5-pro", "*pro"],
  ["google/gemini-2.5-pro", "*"],
  ["google/gemini-2.5-pro", "goo*/*2.5*"],
  ["deepseek/deepseek-r1:free", "*:free"],
  ["deepseek/deepseek-r1:free", "deepseek/*:*"],
  ["openrouter/auto", "openrouter/auto"],
  ["openrouter/auto", "openrouter/*"],
  ["@preset/mine", "@preset/*"],
  ["openai/gpt-4o@preset/mine", "openai/*@preset/mine"],
  ["~google/gemini-flash-latest", "~google/*"],
  ["aXbXc", "a*x*c"],
])("%s is admitted by %s (SEC-09)", (name, pattern) => {
  expect(isListed(name, [pattern])).toBe(true);
});

test.each([
  ["google/gemini-2.5-pro", "google/gemini-2.5"],
  ["google/gemini-2.5-pro-preview", "google/gemini-2.5-pro"],
  ["evil/google/gemini", "google/*"],
  ["google/gemini-2.5-pro:online", "google/gemini-2.5-pro"],
  ["google/gemini-2.5-pro:online", "google/*"],
  ["google/gemini-2.5-pro:nitro", "*"],
  ["openai/gpt-4o:free:online", "*:free"],
  ["openai/gpt-4o@preset/mine", "openai/*"],
  ["@preset/mine", "*"],
  ["openrouter/auto", "*"],
  ["openrouter/auto", "*/auto"],
  ["~google/gemini-flash-latest", "*google/*"],
  ["ab", "ab*b"],
  [" google/x", "google/x"],
  ["google/x ", "google/*"],
  ["google/x\n", "google/*"],
  ["moonshotai/\u212Aimi", "moonshotai/kimi"],
  ["", "*"],
  ["a".repeat(257), "*"],
])("%j is not admitted by %s (SEC-09)", (name, pattern) => {
  expect(isListed(name, [pattern])).toBe(false);
});

test("a pattern means what the same expression would mean (SEC-09)", () => {
  const word = (letters: string) =>
    fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(word("ab:/@~"), word("ab:/@~**"), (name, pattern) => {
      const expression = new RegExp(`^${pattern.replaceAll("*", "[^:@~]*")}$`);
      expect(isListed(name, [pattern])).toBe(expression.test(name));
    }),
    { numRuns: 5000 },
  );
});
