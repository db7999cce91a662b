import { describe, expect, test } from "vitest";
import { toRows } from "../../../../web/models/row.ts";
import { toOptions } from "../../../../web/palette/options.ts";
import { modelOf } from "../../../support/shared/web-models.ts";

const MODELS = [
  modelOf("a/deep"),
  modelOf("a/deep-thinking", { description: "a/deep with reasoning switched on." }),
  modelOf("a/deep:batch"),
  modelOf("a/embed", {
    architecture: { input_modalities: ["text"], output_modalities: ["embeddings"] },
  }),
  modelOf("a/speak", {
    architecture: { input_modalities: ["text"], output_modalities: ["speech"] },
  }),
];
const ROWS = toRows(MODELS);

function offered(query: string, chosen = ""): string[] {
  return toOptions(ROWS, query, chosen).map(({ id }) => id);
}

describe("the models that are offered", () => {
  test("can chat", () => {
    expect(offered("")).toEqual(["a/deep"]);
  });

  test("begin with the one that is chosen, under the name that is asked for, until something is looked for", () => {
    const rows = toRows([modelOf("a/new"), ...MODELS]);
    const begin = (chosen: string, query = "") => toOptions(rows, query, chosen)[0]?.id;
    expect(begin("gone/model")).toBe("a/new");
    expect(begin("a/deep")).toBe("a/deep");
    expect(begin("a/deep-thinking")).toBe("a/deep-thinking");
    expect(begin("a/deep", "a")).toBe("a/new");
    expect(offered("", "a/deep")).toEqual(["a/deep"]);
  });

  test("come with their thinking twins when thinking is asked for", () => {
    for (const query of ["deep think", "思考", "推理 deep", "reasoning"]) {
      expect(offered(query), query).toEqual(["a/deep", "a/deep-thinking"]);
    }
  });
});
