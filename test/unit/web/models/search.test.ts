import { describe, expect, test } from "vitest";
import { toRows } from "../../../../web/models/row.ts";
import { createModelSearch } from "../../../../web/models/search.ts";
import { idsOf, modelOf, rowsOf } from "../../../support/shared/web-models.ts";

const GPT = rowsOf(
  "openai/gpt-5.1",
  "openai/gpt-4o-mini",
  "openai/gpt-4o-audio",
  "openai/gpt-4o",
  "openai/gpt-4",
  "openai/o3",
);

function find(query: string, rows = GPT): string[] {
  return idsOf(createModelSearch(rows)(query));
}

describe("the search", () => {
  test("puts the id that was typed first, with or without its vendor", () => {
    expect(find("gpt-4o")[0]).toBe("openai/gpt-4o");
    expect(find("openai/gpt-4o")[0]).toBe("openai/gpt-4o");
    expect(find("gpt-4")[0]).toBe("openai/gpt-4");
    expect(find("o3")[0]).toBe("openai/o3");
  });

  test("does not care about case, hyphens, slashes and full-width letters", () => {
    for (const query of ["GPT4O", "gpt 4o", "openai gpt_4o", "ＧＰＴ－４ｏ", "OpenAI/GPT-4o"]) {
      expect(find(query)[0], query).toBe("openai/gpt-4o");
    }
  });

  test("wants every word, in any order", () => {
    expect(find("mini gpt")).toEqual(["openai/gpt-4o-mini"]);
    expect(find("gpt o3")).toEqual([]);
    const sonnet = rowsOf("anthropic/claude-sonnet-4.5", "anthropic/claude-3.5-sonnet");
    expect(find("claude-4.5-sonnet", sonnet)).toEqual(["anthropic/claude-sonnet-4.5"]);
  });

  test("ranks the starts of words above their middles", () => {
    const rows = rowsOf("a/romini", "a/minimax", "a/x-mini");
    expect(find("mini", rows)).toEqual(["a/x-mini", "a/minimax", "a/romini"]);
  });

  test("looks for two letters at the start of words only", () => {
    const rows = rowsOf("a/super-120b", "a/r1", "a/reader");
    expect(find("r1", rows)).toEqual(["a/r1"]);
    expect(find("ade", rows)).toEqual(["a/reader"]);
  });

  test("shows the newest first among equals", () => {
    const rows = rowsOf("anthropic/claude-opus-4", "anthropic/claude-opus-5").reverse();
    expect(find("opus", rows)).toEqual(["anthropic/claude-opus-4", "anthropic/claude-opus-5"]);
  });

  test("knows the vendors' Chinese names, alone and before other words", () => {
    const rows = rowsOf("qwen/qwen3-72b", "z-ai/glm-5", "bytedance-seed/seed-2", "openai/gpt-4o");
    expect(find("通义", rows)).toEqual(["qwen/qwen3-72b"]);
    expect(find("通义72b", rows)).toEqual(["qwen/qwen3-72b"]);
    expect(find("豆包", rows)).toEqual(["bytedance-seed/seed-2"]);
    expect(find("智谱模型", rows)).toEqual(["z-ai/glm-5"]);
  });

  test.each([
    ["谷歌", "google/a"],
    ["小米", "xiaomi/a"],
    ["深度求索", "deepseek/a"],
    ["字节跳动", "bytedance-seed/a"],
    ["阿里巴巴", "qwen/a"],
    ["文心一言", "baidu/a"],
    ["海螺", "minimax/a"],
  ])("finds the vendor that is called %s", (name, id) => {
    expect(find(name, rowsOf(id, "openai/gpt-4o"))).toEqual([id]);
  });

  test("knows what models can do, in both languages", () => {
    const rows = toRows([
      modelOf("a/plain"),
      modelOf("a/gratis", { pricing: { prompt: "0", completion: "0" } }),
      modelOf("a/thinker", { supported_parameters: ["reasoning"] }),
      modelOf("a/painter", {
        architecture: { input_modalities: ["text"], output_modalities: ["image"] },
      }),
    ]);
    expect(find("free", rows)).toEqual(["a/gratis"]);
    expect(find("免费", rows)).toEqual(["a/gratis"]);
    expect(find("推理", rows)).toEqual(["a/thinker"]);
    expect(find("画图", rows)).toEqual(["a/painter"]);
  });

  test("finds a model by the name of its thinking twin", () => {
    const rows = toRows([
      modelOf("a/deep-thinking", { description: "a/deep with reasoning switched on." }),
      modelOf("a/deep"),
      modelOf("a/deep-two"),
    ]);
    expect(find("a/deep-thinking", rows)).toEqual(["a/deep"]);
  });

  test("keeps all rows in their order when nothing is asked", () => {
    expect(find("")).toEqual(idsOf(GPT));
    expect(find("  - / ")).toEqual(idsOf(GPT));
  });

  test("takes signs of patterns as signs", () => {
    expect(find("gpt.*")).not.toEqual([]);
    expect(find("(")).toEqual(idsOf(GPT));
  });
});
