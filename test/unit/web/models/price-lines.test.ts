import { describe, expect, test } from "vitest";
import { toPriceLines } from "../../../../web/models/price-lines.ts";

function said(pricing: Record<string, unknown>): string[] {
  return toPriceLines(pricing).map(({ name, text, unit, above }) =>
    [name, text, unit, above].filter((part) => part !== undefined).join(" "),
  );
}

describe("the prices of a model", () => {
  test("are of a million tokens, or of a piece where pieces are sold", () => {
    const pricing = {
      prompt: "0.000003",
      completion: "0.000015",
      input_cache_read: "0.0000003",
      image: "0.0000003",
      image_output: "0.00003",
      web_search: "0.01",
      request: "0",
    };
    expect(said(pricing)).toEqual([
      "prompt $3.00 perMillion",
      "completion $15.00 perMillion",
      "input_cache_read $0.30 perMillion",
      "image $0.30 perMillion",
      "image_output $30.00 perMillion",
      "web_search $0.01 perPiece",
    ]);
  });

  test("of pictures leave the tokens out that cost nothing", () => {
    expect(said({ prompt: "0", completion: "0", image: "0.04" })).toEqual(["image $0.04 perImage"]);
    expect(said({ prompt: "0.00000002", completion: "0" })).toEqual(["prompt $0.02 perMillion"]);
  });

  test("are none when nothing costs anything", () => {
    expect(said({ prompt: "0", completion: "0", image: "0", request: "0" })).toEqual([]);
  });

  test("are named and unknown where the list writes -1", () => {
    expect(said({ prompt: "-1", completion: "-1" })).toEqual([
      "prompt perMillion",
      "completion perMillion",
    ]);
  });

  test("say from how many tokens on they are higher", () => {
    const overrides = [{ min_prompt_tokens: 200_000, prompt: "0.000004", completion: "0.000018" }];
    expect(said({ prompt: "0.000002", completion: "0.000012", overrides })).toEqual([
      "prompt $2.00 perMillion",
      "completion $12.00 perMillion",
      "prompt $4.00 perMillion 200K",
      "completion $18.00 perMillion 200K",
    ]);
    expect(said({ prompt: "0.000002", completion: "0", overrides: "none" })).toHaveLength(1);
  });
});
