import { describe, expect, test } from "vitest";
import type { Model } from "../../../../web/api/model.ts";
import {
  claudeModel,
  codexModel,
  exampleModel,
  suggestModels,
} from "../../../../web/connect/suggested-models.ts";

/** A model of the list, as much of it as is looked at. */
function model(id: string, created = 0, more: Partial<Model> = {}): Model {
  return {
    id,
    name: id.toUpperCase(),
    created,
    context_length: 100_000,
    architecture: { input_modalities: ["text"], output_modalities: ["text"] },
    pricing: {},
    supported_parameters: [],
    ...more,
  };
}

const ids = (models: Model[]) => suggestModels(models).map(({ id }) => id);

describe("the suggested models", () => {
  test("are the newest of each family, in a fixed order", () => {
    const models = [
      model("openai/gpt-5", 10),
      model("openai/gpt-5.4", 30),
      model("openai/gpt-5.2", 20),
      model("google/gemini-2.5-flash", 5),
      model("anthropic/claude-sonnet-5", 40),
      model("anthropic/claude-sonnet-4.6", 35),
    ];
    expect(ids(models)).toEqual([
      "google/gemini-2.5-flash",
      "anthropic/claude-sonnet-5",
      "openai/gpt-5.4",
    ]);
  });

  test("leave out variants, aliases, snapshots and strangers", () => {
    const models = [
      "anthropic/claude-sonnet-4.5:batch",
      "~anthropic/claude-sonnet-latest",
      "z-ai/glm-5.2:free",
      "openai/gpt-4o-mini-2024-07-18",
      "nobody/knows-this",
    ];
    expect(ids(models.map((id) => model(id)))).toEqual([]);
  });

  test("say what a model can do", () => {
    const able = model("google/gemini-2.5-flash", 0, {
      architecture: { input_modalities: ["text", "image"], output_modalities: ["text"] },
      supported_parameters: ["tools", "reasoning", "temperature"],
    });
    expect(suggestModels([able])).toEqual([
      {
        id: "google/gemini-2.5-flash",
        capabilities: ["vision", "reasoning", "tool_use"],
      },
    ]);
  });

  test("say nothing of abilities that nobody knows", () => {
    const vague = model("z-ai/glm-5", 0, {
      architecture: null,
      supported_parameters: null,
    });
    expect(suggestModels([vague])).toEqual([{ id: "z-ai/glm-5", capabilities: [] }]);
  });
});

describe("an example asks for", () => {
  test("a cheap and quick model that lives long", () => {
    const models = [model("google/gemini-3.7-flash", 99), model("google/gemini-2.5-flash", 1)];
    expect(exampleModel(models)).toBe("google/gemini-2.5-flash");
    expect(exampleModel([])).toBe("google/gemini-2.5-flash");
  });

  test("its successor once it is gone", () => {
    const models = [model("google/gemini-3.7-flash", 99), model("google/gemini-3-flash", 1)];
    expect(exampleModel(models)).toBe("google/gemini-3.7-flash");
  });

  test("any model that writes, where the operator allows few", () => {
    const draws = { architecture: { output_modalities: ["image"] } };
    expect(
      exampleModel([model("a/draws", 0, draws), model("b/free:free"), model("c/writes")]),
    ).toBe("c/writes");
    expect(exampleModel([model("a/draws", 0, draws)])).toBe("a/draws");
  });

  test("the newest Sonnet in Claude Code, the newest GPT in Codex", () => {
    const models = [
      model("anthropic/claude-sonnet-4.5", 1),
      model("anthropic/claude-sonnet-5", 2),
      model("openai/gpt-5.4", 3),
    ];
    expect(claudeModel(models)).toBe("anthropic/claude-sonnet-5");
    expect(codexModel(models)).toBe("openai/gpt-5.4");
  });

  test("what the gateway offers, where it offers neither", () => {
    const models = [model("google/gemini-3.7-flash", 1)];
    expect(claudeModel(models)).toBe("google/gemini-3.7-flash");
    expect(codexModel(models)).toBe("google/gemini-3.7-flash");
    // Nothing is known yet.
    expect(claudeModel([])).toMatch(/^anthropic\/claude-sonnet-/);
    expect(codexModel([])).toMatch(/^openai\/gpt-/);
  });
});
