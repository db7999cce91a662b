import type { ModelFacts, ModelIndex } from "./catalogue.ts";

/** Ids that really end in `-thinking` (retired ones included). */
export const REAL_THINKING_IDS: ReadonlySet<string> = new Set([
  "moonshotai/kimi-k2-thinking",
  "qwen/qwen3-max-thinking",
  "baidu/ernie-4.5-21b-a3b-thinking",
  "qwen/qwen3-next-80b-a3b-thinking",
  "qwen/qwen3-vl-235b-a22b-thinking",
  "qwen/qwen3-vl-30b-a3b-thinking",
  "qwen/qwen3-vl-8b-thinking",
  "arcee-ai/trinity-large-thinking",
  "liquid/lfm-2.5-1.2b-thinking",
  "thudm/glm-4.1v-9b-thinking",
  "moonshotai/kimi-vl-a3b-thinking",
]);

/** Models that write and draw; every other image model only draws. */
const TEXT_AND_IMAGE = /^(?:google\/gemini-.*-image|openai\/gpt-5(?:\.\d+)?-image)/;

const IMAGE_ONLY =
  /^(?:black-forest-labs\/flux\.2-|bytedance-seed\/seedream-|krea\/krea-|recraft\/recraft-|sourceful\/riverflow-|openai\/gpt-image-|microsoft\/mai-image-|qwen\/qwen-image-|x-ai\/grok-imagine-image|meta\/muse-image|inclusionai\/ming-image-)/;

/**
 * What is known without the live list. Names mislead (flux-tts speaks, grok-imagine-video films), so
 * only whole families of image models stand here, by author.
 */
export const BUILT_IN_INDEX: ModelIndex = {
  live: false,
  find(id: string): ModelFacts | undefined {
    const name = id.toLowerCase();
    if (TEXT_AND_IMAGE.test(name)) return facts(name, ["text", "image"]);
    if (IMAGE_ONLY.test(name)) return facts(name, ["image"]);
    return undefined;
  },
};

function facts(id: string, outputs: readonly string[]): ModelFacts {
  return { id, inputs: ["text", "image"], outputs, reasonsOnRequest: false };
}
