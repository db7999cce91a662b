import { describe, expect, test } from "vitest";
import { toRows } from "../../../../web/models/row.ts";
import { toOptions, toRecentOptions } from "../../../../web/palette/options.ts";
import { modelOf, rowsOf } from "../../../support/shared/web-models.ts";

const ROWS = toRows([
  modelOf("a/deep"),
  modelOf("a/deep-thinking", { description: "a/deep with reasoning switched on." }),
  modelOf("a/deep:batch"),
  modelOf("a/embed", {
    architecture: { input_modalities: ["text"], output_modalities: ["embeddings"] },
  }),
]);

function offered(query: string): string[] {
  return toOptions(ROWS, query).options.map(({ id }) => id);
}

describe("the models that are offered", () => {
  test("can chat", () => {
    expect(offered("")).toEqual(["a/deep"]);
  });

  test("come with their thinking twins when thinking is asked for", () => {
    for (const query of ["deep think", "思考", "推理 deep", "reasoning"]) {
      expect(offered(query), query).toEqual(["a/deep", "a/deep-thinking"]);
    }
  });

  test("are forty at most, and it is said how many are left", () => {
    const many = rowsOf(...Array.from({ length: 100 }, (_, at) => `a/${at}`));
    const { options, left } = toOptions(many, "");
    expect(options).toHaveLength(40);
    expect(left).toBe(60);
  });

  test("leave out those used last that the list has no more", () => {
    const find = (id: string) => ROWS.find((row) => row.id === id || row.twins.includes(id));
    const recent = toRecentOptions(["a/deep-thinking", "a/gone"], find);
    expect(recent.map(({ id, row }) => [id, row.id])).toEqual([["a/deep-thinking", "a/deep"]]);
  });
});
