import { gives, knows, type Model, takes } from "../api/model.ts";
import type { LinkedModel } from "./deep-links.ts";

/** Cheap, quick, takes pictures, and is served for longer than others. */
const EXAMPLE = "google/gemini-2.5-flash";

const FLASH = "google/gemini-#-flash";
const SONNET = "anthropic/claude-sonnet-#";
const GPT = "openai/gpt-#";

/**
 * Of each family the newest that is listed, the most wanted first, `#` being its version. No `:free`
 * or `:batch`, no dated snapshot: a list in somebody's client lives for months.
 */
const FAMILIES: readonly string[] = [
  FLASH,
  "google/gemini-#-pro(-preview)?",
  "google/gemini-#-flash-image(-preview)?",
  "google/gemini-#-pro-image(-preview)?",
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
  "openai/gpt-#-image(-mini)?",
  "bytedance-seed/seedream-#",
  "black-forest-labs/flux[\\w.-]+",
];

/** About twenty models for a client that can take a list. */
export function suggestModels(models: readonly Model[]): LinkedModel[] {
  return FAMILIES.flatMap((family) => newestOf(models, family) ?? []).map(toLinkedModel);
}

/** The model that an example names. */
export function exampleModel(models: readonly Model[]): string {
  if (models.length === 0 || models.some(({ id }) => id === EXAMPLE)) return EXAMPLE;
  const writes = models.find((model) => !model.id.includes(":") && gives(model, "text"));
  return (newestOf(models, FLASH) ?? writes ?? models[0])?.id ?? EXAMPLE;
}

/** What Claude Code is told to ask for. */
export function claudeModel(models: readonly Model[]): string {
  return agentModel(models, SONNET, "anthropic/claude-sonnet-4.5");
}

/** What Codex is told to ask for. */
export function codexModel(models: readonly Model[]): string {
  return agentModel(models, GPT, "openai/gpt-5");
}

/** Of the agent's own family, where the gateway offers it; `usual` until it is known what that offers. */
function agentModel(models: readonly Model[], family: string, usual: string): string {
  if (models.length === 0) return usual;
  return newestOf(models, family)?.id ?? exampleModel(models);
}

function newestOf(models: readonly Model[], family: string): Model | undefined {
  const pattern = new RegExp(`^${family.replace("#", "[\\d.]+")}$`);
  const members = models.filter(({ id }) => pattern.test(id));
  return members.sort((one, other) => other.created - one.created)[0];
}

function toLinkedModel(model: Model): LinkedModel {
  const capabilities: LinkedModel["capabilities"] = [];
  if (takes(model, "image")) capabilities.push("vision");
  if (knows(model, "reasoning")) capabilities.push("reasoning");
  if (knows(model, "tools")) capabilities.push("tool_use");
  return { id: model.id, capabilities };
}
