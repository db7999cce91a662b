import type { Config } from "../config.ts";
import { REAL_THINKING_IDS } from "./built-in.ts";
import type { ModelIndex } from "./catalogue.ts";
import { splitModelName } from "./model-name.ts";

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
 * `<id>-thinking` → `<id>` with reasoning on, in any letter case, and with a `:variant` on either side of the suffix.
 * A name that really ends so is never touched: `moonshotai/kimi-k2-thinking` cut short is another, existing model.
 * With the live list a name is cut only where the list has what is left: a model that is younger than the list stays
 * whole too.
 */
export function resolveThinking(name: string, index: ModelIndex, config: Config): ThinkingName {
  const { base, tail } = splitModelName(name);
  const target = findPair(name, base, config);
  if (target !== undefined) return { model: routable(target, tail, index), thinking: true };
  const cut = cutSuffix(name, index);
  return cut === undefined ? { model: name, thinking: false } : { model: cut, thinking: true };
}

/** The pairs in force, the operator's first. */
export function thinkingPairs(config: Config): readonly (readonly [string, string])[] {
  return [...config.THINKING_MODELS, ...BUILT_IN_PAIRS];
}

/** The virtual name of a model: the suffix stands before a `:variant`. */
export function thinkingNameOf(id: string): string {
  const { base, tail } = splitModelName(id);
  return `${base}${SUFFIX}${tail}`;
}

function findPair(name: string, base: string, config: Config): string | undefined {
  const pairs = thinkingPairs(config);
  const matches = (wanted: string) =>
    pairs.find(([virtual]) => virtual.toLowerCase() === wanted.toLowerCase())?.[1];
  return matches(name) ?? matches(base);
}

/** A caller's own variant or preset beats the pair's; a pair's `:free` is dropped once the catalogue lacks it. */
function routable(target: string, tail: string, index: ModelIndex): string {
  const { base, tail: own } = splitModelName(target);
  if (tail !== "") return base + tail;
  if (own === ":free" && index.find(target)?.id.toLowerCase() !== target.toLowerCase()) return base;
  return target;
}

/** What goes up for a virtual name; `undefined` when the name is none. */
function cutSuffix(name: string, index: ModelIndex): string | undefined {
  const { base, tail } = splitModelName(name);
  if (/^:[^@]+-thinking$/i.test(tail)) return toListed(base, tail.slice(0, -SUFFIX.length), index);
  if (!endsThinking(base) || isReal(base, index)) return undefined;
  return toListed(base.slice(0, -SUFFIX.length), tail, index);
}

function endsThinking(text: string): boolean {
  return text.toLowerCase().endsWith(SUFFIX);
}

/** Listed today, or listed once: a model that retires must not turn into another one. */
function isReal(base: string, index: ModelIndex): boolean {
  return (
    (index.live && index.find(base) !== undefined) || REAL_THINKING_IDS.has(base.toLowerCase())
  );
}

/** OpenRouter's ids are lower case; a name typed otherwise is sent as the catalogue writes it. */
function toListed(base: string, tail: string, index: ModelIndex): string | undefined {
  const found = index.find(base);
  const variant = tail.includes("@") ? tail : tail.toLowerCase();
  if (found !== undefined) return splitModelName(found.id).base + variant;
  return index.live || base === "" ? undefined : base + tail;
}
