import { describe, expect, test } from "vitest";
import type { Model } from "../../../../web/api/model.ts";
import {
  chooseModel,
  drawsPictures,
  seesPictures,
  takesImageConfig,
  thinkingOf,
} from "../../../../web/playground/model-choice.ts";

function model(id: string, more: Partial<Model> = {}): Model {
  return {
    id,
    name: id,
    created: 0,
    architecture: { input_modalities: ["text"], output_modalities: ["text"] },
    pricing: { prompt: "0.000001", completion: "0.000002" },
    supported_parameters: ["temperature"],
    ...more,
  };
}

const DRAWS = {
  architecture: { input_modalities: ["text"], output_modalities: ["image", "text"] },
};
const REASONS = { supported_parameters: ["reasoning"] };
const twin = (id: string, of: Model) => ({
  ...of,
  id,
  description: `${of.id} with reasoning switched on.`,
});

describe("the model that is chosen", () => {
  test("is a favourite where there is one", () => {
    const models = [
      model("x/cheap"),
      model("google/gemini-2.5-flash"),
      model("openai/gpt-4o-mini"),
    ];
    expect(chooseModel(models, "text")).toBe("google/gemini-2.5-flash");
  });

  test("is none that has been taken away, and no alias", () => {
    const gone = { expiration_date: "2020-01-01" };
    const models = [model("~x/y-latest"), model("google/gemini-2.5-flash", gone), model("x/b")];
    expect(chooseModel(models, "text")).toBe("x/b");
  });

  test("is else the cheapest, no batch and not free", () => {
    const priced = (id: string, completion: string, more: Partial<Model> = {}) =>
      model(id, { pricing: { prompt: "0", completion }, ...more });
    const models = [
      priced("x/a:batch", "0.0000001"),
      priced("x/unknown", "-1"),
      priced("x/free", "0"),
      priced("x/b", "0.000005"),
      priced("x/c", "0.000003"),
    ];
    expect(chooseModel(models, "text")).toBe("x/c");
  });

  test("draws when a picture is wanted, and thinks when thinking is", () => {
    const plain = model("x/a", REASONS);
    const models = [plain, twin("x/a-thinking", plain), model("x/draws", DRAWS)];
    expect(chooseModel(models, "picture")).toBe("x/draws");
    expect(chooseModel(models, "reasoning")).toBe("x/a-thinking");
  });

  test("is the favourite while no list is there, and none where no model can do it", () => {
    expect(chooseModel([], "text")).toBe("google/gemini-2.5-flash");
    expect(chooseModel([model("x/a")], "picture")).toBeUndefined();
  });
});

describe("thinking", () => {
  const plain = model("x/a", REASONS);
  const models = [
    plain,
    twin("x/a-thinking", plain),
    model("x/must", { ...REASONS, reasoning: { mandatory: true } }),
    model("x/does", { ...REASONS, reasoning: { default_enabled: true } }),
    twin("x/does-thinking", model("x/does", REASONS)),
    model("x/never"),
    model("x/real-thinking"),
    model("x/free:free", REASONS),
    twin("x/free-thinking:free", model("x/free:free", REASONS)),
  ];

  test.each([
    ["x/a", { kind: "name", isOn: false, plain: "x/a", twin: "x/a-thinking" }],
    ["x/a-thinking", { kind: "name", isOn: true, plain: "x/a", twin: "x/a-thinking" }],
    ["x/must", { kind: "always", isOn: true }],
    ["x/does", { kind: "asked", isOn: true }],
    ["x/never", { kind: "none", isOn: false }],
    ["x/real-thinking", { kind: "none", isOn: false }],
    ["x/free:free", { kind: "name", twin: "x/free-thinking:free" }],
    ["x/free-thinking:free", { kind: "name", isOn: true, plain: "x/free:free" }],
    ["x/unknown", { kind: "none", isOn: false }],
  ])("of %s", (id, expected) => {
    expect(thinkingOf(id, models)).toMatchObject(expected);
  });
});

test("what a model takes and gives is read from its modalities", () => {
  const sees = model("x/a", { architecture: { input_modalities: ["text", "image"] } });
  expect(seesPictures(sees)).toBe(true);
  expect(drawsPictures(sees)).toBe(false);
  expect(drawsPictures(model("x/b", DRAWS))).toBe(true);
});

test("size and ratio are the gateway's with the families that it knows, thinking or not", () => {
  expect(takesImageConfig("google/gemini-3.1-flash-image-thinking")).toBe(true);
  expect(takesImageConfig("openai/gpt-image-1")).toBe(false);
});
