import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { models } from "../../simulator/catalogue/catalogue.ts";
import { toItem } from "../../simulator/openrouter/listing.ts";
import { isRecorded, MODEL_LIST } from "../support/recordings.ts";
import type { Loose } from "./world.ts";

const isThere = isRecorded(MODEL_LIST, "the simulator's models beside the real list");
const real: Loose[] = isThere ? JSON.parse(readFileSync(MODEL_LIST, "utf8")).data : [];
const realById = new Map<string, Loose>(real.map((item) => [item.id, item]));
const shared = models.filter(({ id }) => realById.has(id));

/** Text that the simulator writes itself, and what nobody simulates. */
function comparable({ description, benchmarks, supported_voices, ...item }: Loose): Loose {
  const given = Object.entries(item.default_parameters ?? {}).filter(([, value]) => value !== null);
  return {
    ...item,
    default_parameters: Object.fromEntries(given),
    hugging_face_id: item.hugging_face_id || null,
  };
}

describe.skipIf(!isThere)("the catalogue", () => {
  test("has each row that it shares with the real list as it is there", () => {
    expect(shared.length).toBeGreaterThan(140);
    for (const model of shared) {
      expect(comparable(toItem(model)), model.id).toEqual(comparable(realById.get(model.id)));
    }
  });
});

test.each([
  ["baai/bge-m3", 8194],
  ["qwen/qwen3-embedding-8b", 32_768],
  ["x-ai/grok-imagine-image-quality", 16_000],
  ["x-ai/grok-imagine-image-2.0", 66_000],
  ["openai/gpt-image-2", 10_000],
  ["cohere/rerank-v3.5", 4096],
  ["openai/gpt-4o-transcribe", 128_000],
])("%s, which that list lacks, has a context of %i", (id, length) => {
  expect(models.find((model) => model.id === id)?.context_length).toBe(length);
});

test("a transcription costs $2.5 and $10 a million tokens", () => {
  const pricing = models.find(({ id }) => id === "openai/gpt-4o-transcribe")?.pricing;
  expect(Number(pricing?.prompt) * 1e6).toBeCloseTo(2.5);
  expect(Number(pricing?.completion) * 1e6).toBeCloseTo(10);
});
