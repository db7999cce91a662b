import type { Config } from "../config.ts";
import { REAL_THINKING_IDS } from "./built-in.ts";
import type { ModelIndex } from "./catalogue.ts";

/** A requested name, resolved. */
export interface ThinkingName {
  /** What goes upstream. */
  model: string;
  /** The name asked for reasoning: `reasoning.enabled` becomes true. */
  thinking: boolean;
}

const SUFFIX = "-thinking";

/** Pairs of version 1.13. `:free` where the catalogue still has it. */
const BUILT_IN_PAIRS: readonly (readonly [string, string])[] = [
  ["deepseek/deepseek-v3.2-thinking", "deepseek/deepseek-v3.2"],
  ["deepseek/deepseek-chat-v3.1-thinking", "deepseek/deepseek-chat-v3.1:free"],
];

/**
 * `<id>-thinking[:variant]` → `<id>[:variant]` with reasoning on, in any letter case. A name that
 * really ends so is never touched: `moonshotai/kimi-k2-thinking` cut short is another, existing model
 * (openrouter.md 4.2).
 */
export function resolveThinking(name: string, index: ModelIndex, config: Config): ThinkingName {
  const [base = name, variant] = splitVariant(name);
  const target = findPair(name, base, config);
  if (target !== undefined) return { model: routable(target, variant, index), thinking: true };
  if (!base.toLowerCase().endsWith(SUFFIX) || isReal(base, index))
    return { model: name, thinking: false };
  const cut = base.slice(0, -SUFFIX.length);
  const model = variant === undefined ? cut : `${cut}:${variant}`;
  return {
    model: index.find(cut)?.id === undefined ? model : withCaseOf(index, cut, variant),
    thinking: true,
  };
}

/** The pairs in force, the operator's first. */
export function thinkingPairs(config: Config): readonly (readonly [string, string])[] {
  return [...config.THINKING_MODELS, ...BUILT_IN_PAIRS];
}

/** The virtual name of a model: the suffix stands before a `:variant`. */
export function thinkingNameOf(id: string): string {
  const [base, variant] = splitVariant(id);
  return variant === undefined ? `${base}${SUFFIX}` : `${base}${SUFFIX}:${variant}`;
}

function splitVariant(name: string): [string, string?] {
  const colon = name.indexOf(":");
  return colon === -1 ? [name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function findPair(name: string, base: string, config: Config): string | undefined {
  const pairs = thinkingPairs(config);
  const matches = (wanted: string) =>
    pairs.find(([virtual]) => virtual.toLowerCase() === wanted.toLowerCase())?.[1];
  return matches(name) ?? matches(base);
}

/** A caller's own variant beats the pair's; a pair's `:free` is dropped once the catalogue lacks it. */
function routable(target: string, variant: string | undefined, index: ModelIndex): string {
  const [base, own] = splitVariant(target);
  if (variant !== undefined) return `${base}:${variant}`;
  if (own === "free" && index.find(target)?.id.toLowerCase() !== target.toLowerCase()) return base;
  return target;
}

/** Listed today, or listed once: a model that retires must not turn into another one. */
function isReal(base: string, index: ModelIndex): boolean {
  return index.find(base) !== undefined || REAL_THINKING_IDS.has(base.toLowerCase());
}

/** OpenRouter's ids are lower case; a name typed otherwise is sent as the catalogue writes it. */
function withCaseOf(index: ModelIndex, cut: string, variant: string | undefined): string {
  const [id = cut] = splitVariant(index.find(cut)?.id ?? cut);
  return variant === undefined ? id : `${id}:${variant}`;
}
