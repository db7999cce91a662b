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

/**
 * Of each family the newest that is listed, in the order in which a client shows them. No `:free` or `:batch`, no dated
 * snapshot: a list in somebody's client lives for months.
 */
const FAMILIES = {
  geminiFlash: /^google\/gemini-[\d.]+-flash$/,
  geminiPro: /^google\/gemini-[\d.]+-pro(?:-preview)?$/,
  claudeSonnet: /^anthropic\/claude-sonnet-[\d.]+$/,
  claudeOpus: /^anthropic\/claude-opus-[\d.]+$/,
  claudeHaiku: /^anthropic\/claude-haiku-[\d.]+$/,
  gpt: /^openai\/gpt-[\d.]+$/,
  gptMini: /^openai\/gpt-[\d.]+-mini$/,
  deepSeek: /^deepseek\/deepseek-v[\d.]+(?:-pro)?$/,
  deepSeekFlash: /^deepseek\/deepseek-v[\d.]+-flash$/,
  deepSeekThinking: /^deepseek\/deepseek-v[\d.]+(?:-pro)?-thinking$/,
  qwen: /^qwen\/qwen[\d.]+-(?:max|plus)$/,
  kimi: /^moonshotai\/kimi-k[\d.]+$/,
  glm: /^z-ai\/glm-[\d.]+$/,
  miniMax: /^minimax\/minimax-m[\d.]+$/,
  grok: /^x-ai\/grok-[\d.]+$/,
  mistral: /^mistralai\/mistral-(?:large|medium)[-\d.]*$/,
  llama: /^meta-llama\/llama-[\d.]+-(?:maverick|70b-instruct)$/,
  geminiImage: /^google\/gemini-[\d.]+-flash-image(?:-preview)?$/,
  geminiProImage: /^google\/gemini-[\d.]+-pro-image(?:-preview)?$/,
  gptImage: /^openai\/gpt-[\d.]+-image(?:-mini)?$/,
  seedream: /^bytedance-seed\/seedream-[\d.]+$/,
  flux: /^black-forest-labs\/flux[\w.-]+$/,
} as const;

type Family = keyof typeof FAMILIES;

/** About twenty models for a client that can take a list. */
export function suggestModels(models: readonly ListedModel[]): LinkedModel[] {
  const families = Object.keys(FAMILIES) as Family[];
  return families.flatMap((family) => {
    const model = newestOf(models, family);
    return model === undefined ? [] : [toLinkedModel(model)];
  });
}

/** The model that an example names. */
export function exampleModel(models: readonly ListedModel[]): string {
  if (models.length === 0 || models.some(({ id }) => id === EXAMPLE)) return EXAMPLE;
  const found = newestOf(models, "geminiFlash") ?? models.find(writesText) ?? models[0];
  return found?.id ?? EXAMPLE;
}

/** What Claude Code is told to ask for. */
export function claudeModel(models: readonly ListedModel[]): string {
  return newestOf(models, "claudeSonnet")?.id ?? "anthropic/claude-sonnet-4.5";
}

/** What Codex is told to ask for. */
export function codexModel(models: readonly ListedModel[]): string {
  return newestOf(models, "gpt")?.id ?? "openai/gpt-5";
}

function newestOf(models: readonly ListedModel[], family: Family): ListedModel | undefined {
  const members = models.filter(({ id }) => FAMILIES[family].test(id));
  const [first, ...others] = members;
  if (first === undefined) return undefined;
  return others.reduce((newest, model) => (age(model) > age(newest) ? model : newest), first);
}

function age({ created }: ListedModel): number {
  return created ?? 0;
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
  const linked: LinkedModel = { id: model.id, name: model.name ?? model.id, capabilities };
  const contextWindow = model.context_length;
  if (isCount(contextWindow)) linked.contextWindow = contextWindow;
  const maxOutput = model.top_provider?.max_completion_tokens;
  if (isCount(maxOutput)) linked.maxOutput = maxOutput;
  return linked;
}

/** A model whose size nobody knows is listed with 0 or null. */
function isCount(value: number | null | undefined): value is number {
  return typeof value === "number" && value > 0;
}
