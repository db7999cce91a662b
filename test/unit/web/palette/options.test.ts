import { describe, expect, test } from "vitest";
import { toRows } from "../../../../web/models/row.ts";
import { toOptions } from "../../../../web/palette/options.ts";
import { modelOf } from "../../../support/shared/web-models.ts";

const ROWS = toRows([
  modelOf("a/deep"),
  modelOf("a/deep-thinking", { description: "a/deep with reasoning switched on." }),
  modelOf("a/deep:batch"),
  modelOf("a/embed", {
    architecture: { input_modalities: ["text"], output_modalities: ["embeddings"] },
  }),
  modelOf("a/speak", {
    architecture: { input_modalities: ["text"], output_modalities: ["speech"] },
  }),
]);

function offered(query: string): string[] {
  return toOptions(ROWS, query).map(({ id }) => id);
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
});
