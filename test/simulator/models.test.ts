import { describe, expect, test } from "vitest";
import { type Loose, openWorld } from "./world.ts";

const world = openWorld();

async function list(query: string): Promise<Loose[]> {
  return (await (await world.get(`/openrouter.ai/api/v1/models${query}`, {})).json()).data;
}

const idsOf = (items: Loose[]) => items.map(({ id }) => id);

describe("openrouter.ai", () => {
  test("lists models that give text, with OpenRouter's own keys", async () => {
    const items = await list("");
    expect(items.every((item) => item.architecture.output_modalities.includes("text"))).toBe(true);
    expect(items.length).toBeGreaterThan(90);
    const item = items.find(({ id }) => id === "moonshotai/kimi-k2-thinking");
    expect(Object.keys(item).sort()).toEqual([
      "architecture",
      "canonical_slug",
      "context_length",
      "created",
      "default_parameters",
      "description",
      "expiration_date",
      "hugging_face_id",
      "id",
      "knowledge_cutoff",
      "links",
      "name",
      "per_request_limits",
      "pricing",
      "reasoning",
      "supported_parameters",
      "supported_voices",
      "top_provider",
    ]);
    expect(idsOf(items)).toEqual(
      expect.arrayContaining([
        "qwen/qwen-plus-2025-07-28:thinking",
        "~openai/gpt-latest",
        "google/gemini-3-pro-image",
        "google/gemini-2.0-flash-001",
      ]),
    );
    expect(idsOf(items)).not.toContain("deepseek/deepseek-chat-v3.1:free");
  });

  test("lists the other kinds when asked", async () => {
    const all = idsOf(await list("?output_modalities=all"));
    const images = idsOf(await list("?output_modalities=image"));
    expect(images).toContain("bytedance-seed/seedream-4.5");
    expect(images).not.toContain("deepgram/flux-tts:free");
    expect(images).not.toContain("x-ai/grok-imagine-video");
    expect(all).toEqual(expect.arrayContaining(images));
    expect(idsOf(await list("?output_modalities=embeddings"))).toContain("baai/bge-m3");
    expect(await list("?limit=10&offset=5")).toHaveLength(10);
    expect(new Set(all).size).toBe(all.length);
  });

  test("are counted by the same filter", async () => {
    const count = async (query: string) =>
      (await (await world.get(`/openrouter.ai/api/v1/models/count${query}`, {})).json()).data.count;
    for (const query of ["", "?output_modalities=image", "?output_modalities=all"]) {
      expect(await count(query)).toBe((await list(query)).length);
    }
    expect(await count("?output_modalities=image")).not.toBe(await count(""));
  });

  test("describes one model and resolves aliases", async () => {
    const one = await world.get("/openrouter.ai/api/v1/model/~openai/gpt-latest", {});
    expect((await one.json()).data.id).toBe("openai/gpt-5.6-sol");
    expect((await world.get("/openrouter.ai/api/v1/model/no/one", {})).status).toBe(404);
  });

  test("the site's search knows picture models that the lists do not, some without a price", async () => {
    const path = "/openrouter.ai/api/frontend/models/find?fmt=cards&output_modalities=image";
    const { models } = (await (await world.get(path, {})).json()).data;
    const listed = new Set(idsOf(await list("?output_modalities=all")));
    const extra = models.filter(({ slug }: Loose) => !listed.has(slug));
    expect(extra.length).toBeGreaterThanOrEqual(2);
    expect(extra.some(({ endpoint }: Loose) => endpoint === null)).toBe(true);
    expect(extra.some(({ endpoint }: Loose) => endpoint?.pricing.image !== undefined)).toBe(true);
  });

  test("has the lists of embedding and picture models", async () => {
    const embeddings = await world.get("/openrouter.ai/api/v1/embeddings/models", {});
    expect(idsOf((await embeddings.json()).data)).toContain("openai/text-embedding-3-small");
    const images = await world.get("/openrouter.ai/api/v1/images/models", {});
    expect(idsOf((await images.json()).data)).toContain("openai/gpt-image-2");
  });
});
