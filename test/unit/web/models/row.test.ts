import { describe, expect, test } from "vitest";
import { toRows } from "../../../../web/models/row.ts";
import { modelOf } from "../../../support/shared/web-models.ts";

const PICTURES = { input_modalities: ["text", "image"], output_modalities: ["image"] };

function rowOf(...models: Parameters<typeof modelOf>) {
  const [row] = toRows([modelOf(...models)]);
  if (row === undefined) throw new Error("no row");
  return row;
}

describe("a row", () => {
  test("has the model's name without what stands before a colon", () => {
    const [sonnet, haiku, opus, deepseek] = toRows([
      modelOf("anthropic/claude-sonnet-4.5", { name: "Anthropic: Claude Sonnet 4.5" }),
      modelOf("~anthropic/claude-haiku-latest", { name: "Anthropic Claude Haiku Latest" }),
      modelOf("anthropic/claude-opus-5", { name: "Claude Opus 5" }),
      modelOf("deepseek/deepseek-v3.2", { name: "DeepSeek: DeepSeek V3.2" }),
    ]);
    expect(sonnet).toMatchObject({ vendor: "anthropic", name: "Claude Sonnet 4.5" });
    expect(haiku).toMatchObject({ vendor: "anthropic", name: "Anthropic Claude Haiku Latest" });
    expect(opus).toMatchObject({ vendor: "anthropic", name: "Claude Opus 5" });
    expect(deepseek).toMatchObject({ vendor: "deepseek", name: "DeepSeek V3.2" });
  });

  test("has the name that the playground shows, a short one with its vendor", () => {
    expect(rowOf("deepseek/deepseek-r1", { name: "DeepSeek: R1" }).name).toBe("DeepSeek: R1");
    expect(rowOf("x/r1:free", { name: "DeepSeek: R1 (free)" }).name).toBe("DeepSeek: R1");
  });

  test("has no word for batches in its name, and none of the vendor that it had once", () => {
    const rows = toRows([
      modelOf("x-ai/grok-5", { name: "SpaceXAI: Grok 5" }),
      modelOf("x-ai/grok-5:batch", { name: "SpaceXAI: Grok 5 (batch)" }),
      modelOf("~x-ai/grok-latest", { name: "xAI: Grok Latest" }),
    ]);
    expect(rows.map(({ name, isBatch }) => [name, isBatch])).toEqual([
      ["Grok 5", false],
      ["Grok 5", true],
      ["Grok Latest", false],
    ]);
    expect(rows.map(({ vendor }) => vendor)).toEqual(Array(3).fill("x-ai"));
  });

  test("reasons always, on request, or not at all", () => {
    const supported_parameters = ["reasoning"];
    expect(rowOf("a/b", { supported_parameters }).reasoning).toBe("optional");
    expect(rowOf("a/b", { supported_parameters, reasoning: { mandatory: true } }).reasoning).toBe(
      "always",
    );
    expect(rowOf("a/b").reasoning).toBe("none");
  });

  test("of a model that is sold by the picture has that price and none for tokens", () => {
    const pricing = { prompt: "0", completion: "0", image: "0.04", request: "0" };
    expect(rowOf("a/b", { pricing, architecture: PICTURES })).toMatchObject({
      pricePicture: 0.04,
      priceIn: undefined,
      priceOut: undefined,
      isFree: false,
    });
  });

  test("of a model that draws by the token has the price of a picture's tokens", () => {
    const pricing = { prompt: "0.000005", completion: "0", image: "0.00001" };
    const drawn = { ...pricing, image_output: "0.00004" };
    expect(rowOf("a/b", { pricing: drawn, architecture: PICTURES })).toMatchObject({
      priceIn: 0.000005,
      priceOut: 0.00004,
      pricePicture: undefined,
    });
  });

  test("of a model that writes and draws has the price of what it draws, which is the higher one", () => {
    const pricing = { prompt: "0.0000003", completion: "0.0000025", image_output: "0.00003" };
    const architecture = { output_modalities: ["text", "image"] };
    expect(rowOf("a/b", { pricing, architecture })).toMatchObject({
      priceIn: 0.0000003,
      priceOut: 0.00003,
    });
    const untold = { prompt: "0.0000003", completion: "0.0000025" };
    expect(rowOf("a/b", { pricing: untold, architecture }).priceOut).toBe(0.0000025);
  });

  test("of embeddings has a price for what goes in only", () => {
    const architecture = { input_modalities: ["text"], output_modalities: ["embeddings"] };
    const pricing = { prompt: "0.00000002", completion: "0" };
    expect(rowOf("a/b", { pricing, architecture })).toMatchObject({
      priceIn: 0.00000002,
      priceOut: undefined,
      isFree: false,
    });
  });

  test("is free when nothing costs anything, and not when a price is unknown", () => {
    expect(rowOf("a/b:free", { pricing: { prompt: "0", completion: "0" } }).isFree).toBe(true);
    expect(rowOf("a/b", { pricing: { prompt: "-1", completion: "-1" } }).isFree).toBe(false);
    const drawn = { prompt: "0", completion: "0", image_output: "0.00003" };
    expect(rowOf("a/b", { pricing: drawn }).isFree).toBe(false);
  });

  test("says nothing of a context that the gateway only filled in", () => {
    expect(rowOf("a/b", { context_length: 4096 }).context).toBeUndefined();
    expect(rowOf("a/b", { context_length: 4095 }).context).toBe(4095);
  });

  test("stands a list that lacks what OpenRouter always sends", () => {
    const bare = { id: "a/b", name: "b", created: 0, architecture: {}, pricing: {} };
    const [row] = toRows([bare]);
    expect(row).toMatchObject({ inputs: [], outputs: ["text"], priceIn: undefined, isFree: false });
  });
});
