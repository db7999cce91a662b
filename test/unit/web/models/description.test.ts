import { expect, test } from "vitest";
import { plainDescription } from "../../../../web/models/description.ts";

test("links and emphasis of a description are left as words, its tags are left out", () => {
  const text =
    "Fast-mode variant of [Opus 4.7](/anthropic/claude-opus-4.7).\n\nSee the results\n[here](https://example.com/a)\n\n#multimodal";
  expect(plainDescription(text)).toEqual([
    "Fast-mode variant of Opus 4.7.",
    "See the results here",
  ]);
  expect(plainDescription("Sonnet(https://example.com/x) is good")).toEqual(["Sonnet is good"]);
  expect(plainDescription("**Note:** `a-b` is *an 8B model*, 2 * 3. #merge")).toEqual([
    "Note: a-b is an 8B model, 2 * 3.",
  ]);
  expect(plainDescription("")).toEqual([]);
});
