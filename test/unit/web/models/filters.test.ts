import { describe, expect, test } from "vitest";
import {
  activeFilters,
  applyFilters,
  blameFilters,
  type Filters,
  NO_FILTERS,
  readFilters,
  withoutFilter,
  writeFilters,
} from "../../../../web/models/filters.ts";
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

function kept(filters: Partial<Filters>): string[] {
  return idsOf(applyFilters(ROWS, { ...NO_FILTERS, ...filters }));
}

describe("a filter", () => {
  test("keeps the models that have what is wanted", () => {
    expect(kept({ vendor: "openai" })).toEqual(["openai/writer", "openai/reader"]);
    expect(kept({ inputs: ["image"] })).toEqual(["openai/reader", "google/painter"]);
    expect(kept({ inputs: ["image", "file"] })).toEqual(["openai/reader"]);
    expect(kept({ output: "image" })).toEqual(["google/painter"]);
    expect(kept({ reasoning: true })).toEqual(["openai/writer"]);
    expect(kept({ tools: true })).toEqual(["openai/writer"]);
    expect(kept({ free: true })).toEqual(["google/gift:free"]);
    expect(kept({ context: 128_000 })).toContain("openai/writer");
    expect(kept({ context: 200_000 })).toEqual(["openai/reader"]);
  });

  test("of the price takes what costs as much, and nothing whose price by the token is unknown", () => {
    expect(kept({ price: 0.2 })).toEqual(["openai/writer", "google/gift:free"]);
    expect(kept({ price: 3 })).not.toContain("google/painter");
  });

  test("goes with others", () => {
    expect(kept({ vendor: "openai", inputs: ["image"] })).toEqual(["openai/reader"]);
    expect(kept({})).toHaveLength(4);
  });
});

describe("filters in a link", () => {
  test("come back as they went in", () => {
    const filters: Filters = {
      vendor: "z-ai",
      inputs: ["image", "file"],
      output: "text",
      reasoning: true,
      tools: true,
      free: true,
      context: 200_000,
      price: 0.2,
    };
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(writeFilters(filters))) {
      if (value !== undefined) params.set(name, value);
    }
    expect(params.get("context")).toBe("200k");
    expect(readFilters(params)).toEqual(filters);
  });

  test("read nothing into what makes no sense", () => {
    const params = new URLSearchParams("in=smell,image&out=taste&context=much&price=-1&vendor=");
    expect(readFilters(params)).toEqual({ ...NO_FILTERS, inputs: ["image"] });
  });

  test("are written for nobody who has none", () => {
    const values = Object.values(writeFilters(NO_FILTERS));
    expect(values.every((value) => value === undefined)).toBe(true);
  });
});

describe("filters that leave nothing over", () => {
  test("name those that are worth dropping, the best first", () => {
    const filters: Filters = { ...NO_FILTERS, vendor: "google", inputs: ["image"], free: true };
    expect(kept(filters)).toEqual([]);
    expect(blameFilters(ROWS, filters)).toEqual([
      { name: "inputs", count: 1 },
      { name: "free", count: 1 },
    ]);
  });

  test("can be dropped one by one", () => {
    const filters: Filters = { ...NO_FILTERS, inputs: ["image"], context: 32_000 };
    expect(activeFilters(filters)).toEqual(["inputs", "context"]);
    expect(activeFilters(withoutFilter(filters, "inputs"))).toEqual(["context"]);
    expect(activeFilters(withoutFilter(filters, "context"))).toEqual(["inputs"]);
  });
});
