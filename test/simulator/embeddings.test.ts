import { expect, test } from "vitest";
import { type Loose, openWorld } from "./world.ts";

const world = openWorld();

async function embed(body: object): Promise<Loose> {
  return (await world.post("embeddings", body)).json();
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, part, at) => sum + part * (b[at] ?? 0), 0);
}

test("similar texts lie near each other, on the unit sphere", async () => {
  const input = ["the cat sat on the mat", "a cat sits on a mat", "stock markets fell sharply"];
  const { data, usage } = await embed({ model: "openai/text-embedding-3-small", input });
  const [cat, kitten, markets] = data.map(({ embedding }: Loose) => embedding);
  expect(cat).toHaveLength(1536);
  expect(dot(cat, cat)).toBeCloseTo(1, 5);
  expect(dot(cat, kitten)).toBeGreaterThan(dot(cat, markets) + 0.2);
  expect(usage.cost).toBeGreaterThan(0);
});

test("a vector is dense, the same for the same text, and can be cut short", async () => {
  const model = "openai/text-embedding-3-large";
  const input = ["the cat sat on the mat", "x", "a very long text ".repeat(200)];
  const { data } = await embed({ model, input });
  const again = await embed({ model, input: input[0], dimensions: 256 });
  for (const { embedding } of data) {
    expect(embedding).toHaveLength(3072);
    expect(embedding.filter((part: number) => Math.abs(part) < 1e-6).length).toBeLessThan(10);
    expect(Math.max(...embedding.map(Math.abs))).toBeLessThan(0.1);
    expect(dot(embedding, embedding)).toBeCloseTo(1, 5);
  }
  const short = again.data[0].embedding;
  const start = data[0].embedding.slice(0, 256);
  const scale = Math.hypot(...start);
  for (const [at, part] of short.entries()) expect(part).toBeCloseTo(start[at] / scale, 5);
});

test("texts with nothing in common are far from each other", async () => {
  const input = ["one", "banana bread", "gewitter", "股票市场", "zzz 42", ""];
  const { data } = await embed({ model: "qwen/qwen3-embedding-4b", input });
  for (const [at, first] of data.entries()) {
    for (const second of data.slice(at + 1)) {
      expect(Math.abs(dot(first.embedding, second.embedding))).toBeLessThan(0.2);
    }
  }
});

test("base64 is honoured by one model and ignored by another", async () => {
  const body = { input: "hello", encoding_format: "base64", dimensions: 256 };
  const small = await embed({ ...body, model: "openai/text-embedding-3-small" });
  expect(small.data[0].embedding).toHaveLength(256);
  const large = await embed({ ...body, model: "openai/text-embedding-3-large" });
  const bytes = Buffer.from(large.data[0].embedding, "base64");
  const floats = await embed({
    ...body,
    model: "openai/text-embedding-3-large",
    encoding_format: "float",
  });
  expect(bytes).toHaveLength(256 * 4);
  expect(bytes.readFloatLE(12)).toBe(floats.data[0].embedding[3]);
});

test("token arrays, a missing index and an empty answer", async () => {
  const tokens = await embed({ model: "baai/bge-m3", input: [[1, 2], [3]] });
  expect(tokens.data.map(({ index }: Loose) => index)).toEqual([0, 1]);
  const qwen = await embed({ model: "qwen/qwen3-embedding-8b", input: "x" });
  expect(qwen.data[0]).not.toHaveProperty("index");
  const empty = await embed({ model: "openai/text-embedding-3-small", input: "empty" });
  expect(empty.data).toEqual([]);
});

test("no input, bad dimensions and a chat model are refused", async () => {
  const model = "openai/text-embedding-3-small";
  expect((await world.post("embeddings", { model, input: [] })).status).toBe(400);
  expect((await world.post("embeddings", { model, input: "x", dimensions: 9999 })).status).toBe(
    400,
  );
  expect((await world.post("embeddings", { model: "openai/gpt-4o", input: "x" })).status).toBe(400);
});
