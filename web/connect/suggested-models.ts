import type { LinkedModel } from "./deep-links.ts";

/** The fields of `GET /v1/models` that a choice is made by. */
export interface ListedModel {
  id: string;
  name?: string | undefined;
  created?: number | undefined;
  context_length?: number | null | undefined;
  architecture?:
    | {
        input_modalities?: readonly string[] | undefined;
        output_modalities?: readonly string[] | undefined;
      }
    | undefined;
  supported_parameters?: readonly string[] | undefined;
  top_provider?: { max_completion_tokens?: number | null | undefined } | null | undefined;
}

/** Cheap, quick, takes pictures, and is served for longer than others. */
const EXAMPLE = "google/gemini-2.5-flash";

const FLASH = "google/gemini-#-flash";
const SONNET = "anthropic/claude-sonnet-#";
const GPT = "openai/gpt-#";

/**
 * Of each family the newest that is listed, in the order in which a client shows them, `#` being its version. No `:free`
 * or `:batch`, no dated snapshot: a list in somebody's client lives for months.
 */
const FAMILIES: readonly string[] = [
  FLASH,
  "google/gemini-#-pro(-preview)?",
  SONNET,
  "anthropic/claude-opus-#",
  "anthropic/claude-haiku-#",
  GPT,
  "openai/gpt-#-mini",
  "deepseek/deepseek-v#(-pro)?",
  "deepseek/deepseek-v#-flash",
  "deepseek/deepseek-v#(-pro)?-thinking",
  "qwen/qwen#-(max|plus)",
  "moonshotai/kimi-k#",
  "z-ai/glm-#",
  "minimax/minimax-m#",
  "x-ai/grok-#",
  "mistralai/mistral-(large|medium)[-\\d.]*",
  "meta-llama/llama-#-(maverick|70b-instruct)",
  "google/gemini-#-flash-image(-preview)?",
  "google/gemini-#-pro-image(-preview)?",
  "openai/gpt-#-image(-mini)?",
  "bytedance-seed/seedream-#",
  "black-forest-labs/flux[\\w.-]+",
];

/** About twenty models for a client that can take a list. */
export function suggestModels(models: readonly ListedModel[]): LinkedModel[] {
  return FAMILIES.flatMap((family) => newestOf(models, family) ?? []).map(toLinkedModel);
}

/** The model that an example names. */
export function exampleModel(models: readonly ListedModel[]): string {
  if (models.length === 0 || models.some(({ id }) => id === EXAMPLE)) return EXAMPLE;
  const found = newestOf(models, FLASH) ?? models.find(writesText) ?? models[0];
  return found?.id ?? EXAMPLE;
}

/** What Claude Code is told to ask for. */
export function claudeModel(models: readonly ListedModel[]): string {
  return newestOf(models, SONNET)?.id ?? "anthropic/claude-sonnet-4.5";
}

/** What Codex is told to ask for. */
export function codexModel(models: readonly ListedModel[]): string {
  return newestOf(models, GPT)?.id ?? "openai/gpt-5";
}

function newestOf(models: readonly ListedModel[], family: string): ListedModel | undefined {
  const pattern = new RegExp(`^${family.replace("#", "[\\d.]+")}$`);
  const members = models.filter(({ id }) => pattern.test(id));
  return members.sort((one, other) => (other.created ?? 0) - (one.created ?? 0))[0];
}

function writesText({ id, architecture }: ListedModel): boolean {
  return !id.includes(":") && architecture?.output_modalities?.includes("text") === true;
}

function toLinkedModel(model: ListedModel): LinkedModel {
  const parameters = model.supported_parameters ?? [];
  const capabilities: LinkedModel["capabilities"] = [];
  if (model.architecture?.input_modalities?.includes("image")) capabilities.push("vision");
  if (parameters.includes("reasoning")) capabilities.push("reasoning");
  if (parameters.includes("tools")) capabilities.push("tool_use");
  return {
    id: model.id,
    name: model.name ?? model.id,
    capabilities,
    // A model whose size nobody knows is listed with 0 or null.
    contextWindow: model.context_length || undefined,
    maxOutput: model.top_provider?.max_completion_tokens || undefined,
  };
}
