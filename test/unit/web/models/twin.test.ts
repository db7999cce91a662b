import { describe, expect, test } from "vitest";
import { toListText } from "../../../../src/catalogue/model-list.ts";
import { readConfig } from "../../../../src/config.ts";
import { pairTwins } from "../../../../web/models/twin.ts";
import { modelOf } from "../../../support/shared/web-models.ts";

const REASONS = { supported_parameters: ["reasoning"] };

/** What the gateway itself makes of OpenRouter's items. */
function listed(...models: object[]) {
  const items = models.map((model) => ({ ...model }));
  return JSON.parse(toListText(items, readConfig({}))).data;
}

describe("the thinking twins of the gateway's own list", () => {
  test("stand with their model and not beside it", () => {
    const models = listed(
      modelOf("google/gemini-2.5-flash", REASONS),
      modelOf("openai/gpt-4o"),
      modelOf("nvidia/nano:free", REASONS),
    );
    expect(models).toHaveLength(5);
    const { parents, twinsOf } = pairTwins(models);
    expect(parents.map(({ id }) => id)).toEqual([
      "google/gemini-2.5-flash",
      "openai/gpt-4o",
      "nvidia/nano:free",
    ]);
    expect(twinsOf.get("google/gemini-2.5-flash")).toEqual(["google/gemini-2.5-flash-thinking"]);
    expect(twinsOf.get("nvidia/nano:free")).toEqual(["nvidia/nano-thinking:free"]);
    expect(twinsOf.get("openai/gpt-4o")).toBeUndefined();
  });

  test("are told from models that really are called so", () => {
    const models = listed(modelOf("moonshotai/kimi-k2"), modelOf("moonshotai/kimi-k2-thinking"));
    expect(pairTwins(models).parents).toHaveLength(2);
  });

  test("stay in the list when their model is not in it", () => {
    const alone = modelOf("a/b-thinking", { description: "a/b with reasoning switched on." });
    expect(pairTwins([alone]).parents).toEqual([alone]);
  });
});
