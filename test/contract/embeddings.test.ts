import { describe, expect, test } from "vitest";
import { base64ToFloats } from "../../src/wire/base64.ts";
import { openGateway } from "../support/shared/gateway.ts";

/** Answers floats even when base64 was asked. */
const FLOATS_ONLY = "openai/text-embedding-3-small";
const BASE64_TOO = "qwen/qwen3-embedding-8b";

async function embed(model: string, more: object = {}) {
  const gateway = openGateway();
  const answer = await gateway.post("/v1/embeddings", { model, input: ["one", "two"], ...more });
  return { gateway, answer };
}

describe("embeddings", () => {
  test.each([FLOATS_ONLY, BASE64_TOO])("of %s are floats unless asked otherwise", async (model) => {
    const { answer } = await embed(model);
    expect(answer.json.object).toBe("list");
    expect(answer.json.data).toHaveLength(2);
    for (const [index, item] of answer.json.data.entries()) {
      expect(item).toMatchObject({ object: "embedding", index });
      expect(item.embedding.every((value: unknown) => typeof value === "number")).toBe(true);
    }
  });

  test.each([FLOATS_ONLY, BASE64_TOO])("of %s are base64 of float32 when asked", async (model) => {
    const floats = (await embed(model)).answer.json.data[0].embedding;
    const { answer } = await embed(model, { encoding_format: "base64" });
    const { embedding } = answer.json.data[0];
    expect(typeof embedding).toBe("string");
    const decoded = base64ToFloats(embedding) ?? [];
    expect(decoded).toHaveLength(floats.length);
    for (const [at, value] of decoded.entries()) expect(value).toBeCloseTo(floats[at], 6);
  });

  test("are floats when the upstream sent base64 unasked", async () => {
    const gateway = openGateway();
    const data = [{ object: "embedding", embedding: "AACAPwAAAEA=" }];
    await gateway.play({
      status: 200,
      body: { object: "list", data, model: "m", usage: { total_tokens: 1 } },
    });
    const answer = await gateway.post("/v1/embeddings", { model: FLOATS_ONLY, input: "one" });
    expect(answer.json).toEqual({
      object: "list",
      data: [{ object: "embedding", index: 0, embedding: [1, 2] }],
      model: "m",
      usage: { total_tokens: 1 },
    });
  });

  test("take dimensions", async () => {
    const { answer } = await embed(FLOATS_ONLY, { dimensions: 8 });
    expect(answer.json.data[0].embedding).toHaveLength(8);
  });

  test("pass through untouched where nothing has to change", async () => {
    const gateway = openGateway();
    const raw = '{"object":"list","data":[{"object":"embedding","index":0,"embedding":[1.0,2e0]}]}';
    await gateway.play({ status: 200, body: raw, contentType: "application/json" });
    const answer = await gateway.post("/v1/embeddings", { model: FLOATS_ONLY, input: "one" });
    expect(answer.text).toBe(raw);
  });

  test("that are missing are an error", async () => {
    const { answer } = await embed(FLOATS_ONLY, { input: "empty" });
    expect(answer.status).toBe(502);
    expect(answer.json.error.code).toBe("upstream_empty_response");
  });

  test.each([
    { object: "list" },
    { data: [7] },
    { data: [{ embedding: {} }] },
    { data: [{ embedding: "AAA" }] },
    { data: [{ embedding: ["a"] }] },
  ])("that cannot be read are an error: %j", async (body) => {
    const gateway = openGateway();
    await gateway.play({ status: 200, body });
    const answer = await gateway.post("/v1/embeddings", { model: FLOATS_ONLY, input: "one" });
    expect(answer.status).toBe(502);
    expect(answer.json.error.code).toBe("upstream_bad_response");
  });

  test.each([
    [{ model: undefined }, "missing_required_parameter", "model"],
    [{ input: undefined }, "missing_required_parameter", "input"],
    [{ encoding_format: "int8" }, "invalid_value", "encoding_format"],
  ])("asked for with %j cost nothing", async (change, code, param) => {
    const { gateway, answer } = await embed(FLOATS_ONLY, change);
    expect(answer.status).toBe(400);
    expect(answer.json.error).toMatchObject({ code, param });
    expect(await gateway.seen()).toEqual([]);
  });
});
