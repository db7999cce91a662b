import { describe, expect, test } from "vitest";
import { applyFilters, type Filters } from "../../../../web/models/filters.ts";
import { toRows } from "../../../../web/models/row.ts";
import { idsOf, modelOf } from "../../../support/shared/web-models.ts";

const ROWS = toRows([
  modelOf("openai/writer", {
    supported_parameters: ["tools", "reasoning"],
    context_length: 131_072,
    pricing: { prompt: "0.0000002", completion: "0.000002" },
  }),
  modelOf("openai/reader", {
    architecture: { input_modalities: ["text", "image", "file"], output_modalities: ["text"] },
    context_length: 1_048_576,
    pricing: { prompt: "0.000003", completion: "0.000015" },
  }),
  modelOf("google/painter", {
    architecture: { input_modalities: ["text", "image"], output_modalities: ["image"] },
    pricing: { prompt: "0", completion: "0", image: "0.04" },
  }),
  modelOf("google/gift:free", { pricing: { prompt: "0", completion: "0" } }),
]);

function kept(filters: Filters): string[] {
  return idsOf(applyFilters(ROWS, filters));
}

describe("a filter", () => {
  test("keeps the models that have what is wanted", () => {
    expect(kept({ vendor: "openai" })).toEqual(["openai/writer", "openai/reader"]);
    expect(kept({ in: "image" })).toEqual(["openai/reader", "google/painter"]);
    expect(kept({ in: "file" })).toEqual(["openai/reader"]);
    expect(kept({ out: "image" })).toEqual(["google/painter"]);
    expect(kept({ reasoning: "1" })).toEqual(["openai/writer"]);
    expect(kept({ tools: "1" })).toEqual(["openai/writer"]);
    expect(kept({ free: "1" })).toEqual(["google/gift:free"]);
    expect(kept({ context: "128k" })).toContain("openai/writer");
    expect(kept({ context: "200k" })).toEqual(["openai/reader"]);
    expect(kept({ context: "1m" })).toEqual(["openai/reader"]);
  });

  test("of the price takes what costs as much, and nothing whose price by the token is unknown", () => {
    expect(kept({ price: "0.2" })).toEqual(["openai/writer", "google/gift:free"]);
    expect(kept({ price: "3" })).not.toContain("google/painter");
  });

  test("goes with others", () => {
    expect(kept({ vendor: "openai", in: "image" })).toEqual(["openai/reader"]);
    expect(kept({})).toHaveLength(4);
  });
});
