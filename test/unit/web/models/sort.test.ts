import { describe, expect, test } from "vitest";
import { toRows } from "../../../../web/models/row.ts";
import { type SortKey, sortRows } from "../../../../web/models/sort.ts";
import { idsOf, modelOf } from "../../../support/shared/web-models.ts";

const ROWS = toRows([
  modelOf("a/model-10", {
    created: 30,
    context_length: 8192,
    pricing: { prompt: "0.000002", completion: "0.000003" },
  }),
  modelOf("a/auto", {
    created: 10,
    context_length: 2_000_000,
    pricing: { prompt: "-1", completion: "-1" },
  }),
  modelOf("a/model-2", {
    created: 20,
    context_length: 8192,
    pricing: { prompt: "0.000001", completion: "0.000009" },
  }),
]);

function sorted(key: SortKey): string[] {
  return idsOf(sortRows(ROWS, key));
}

describe("an order", () => {
  test("of names counts numbers as numbers", () => {
    expect(sorted("name")).toEqual(["a/auto", "a/model-2", "a/model-10"]);
  });

  test("of prices begins with the cheapest and ends with what is unknown", () => {
    expect(sorted("price")).toEqual(["a/model-2", "a/model-10", "a/auto"]);
    expect(sorted("price-out")).toEqual(["a/model-10", "a/model-2", "a/auto"]);
  });

  test("of age begins with the newest, of contexts with the largest; equals stay newest first", () => {
    expect(sorted("newest")).toEqual(["a/model-10", "a/model-2", "a/auto"]);
    expect(sorted("context")).toEqual(["a/auto", "a/model-10", "a/model-2"]);
  });
});
