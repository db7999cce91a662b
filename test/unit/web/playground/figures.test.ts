import { expect, test } from "vitest";
import type { Model } from "../../../../web/api/model.ts";
import { costOf, describeApplied, thoughtFor } from "../../../../web/playground/figures.ts";

const USAGE = { input: 1000, output: 500, reasoning: 0, cost: undefined };

function priced(prompt: string, completion: string, more: Partial<Model> = {}): Model {
  return { id: "x/a", name: "A", created: 0, pricing: { prompt, completion }, ...more };
}

test("the cost that the upstream tells is exact, one by the list's prices is not", () => {
  const model = priced("0.000001", "0.000002");
  expect(costOf({ ...USAGE, cost: 0.5 }, model)).toBe("$0.50");
  expect(costOf({ ...USAGE, cost: 0 }, model)).toBe("$0.00");
  expect(costOf(USAGE, model)).toBe("≈ $0.002");
});

test("the cost is not known without a price, or for a picture", () => {
  expect(costOf(USAGE, priced("-1", "-1"))).toBeUndefined();
  expect(costOf(USAGE, undefined)).toBeUndefined();
  const architecture = { output_modalities: ["image"] };
  expect(costOf(USAGE, priced("0.1", "0.1", { architecture }))).toBeUndefined();
});

test("reasoning ends with the answer, or with the reply", () => {
  expect(thoughtFor({ asked: 0, first: 10, answered: 30, ended: 90 })).toBe(20);
  expect(thoughtFor({ asked: 0, first: 10, ended: 90 })).toBe(80);
  expect(thoughtFor({ asked: 0, first: 10 })).toBe(0);
  expect(thoughtFor({ asked: 0 })).toBe(0);
});

test("what the gateway asked for is told as far as it says", () => {
  expect(describeApplied({ image_size: "4K", aspect_ratio: "16:9" })).toBe("4K · 16:9");
  expect(describeApplied({ aspect_ratio: "1:1" })).toBe("1:1");
});
