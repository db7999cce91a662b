import type { Loose } from "./gateway.ts";

/** Pairs of version 1.13, listed whatever the model says of itself. */
const BUILT_IN: Record<string, string> = {
  "deepseek/deepseek-v3.2-thinking": "deepseek/deepseek-v3.2",
  "deepseek/deepseek-chat-v3.1-thinking": "deepseek/deepseek-chat-v3.1",
};

/** Ids of the gateway's list that OpenRouter's does not have: the virtual ones. */
export function twinsOf(listed: Loose[], real: Loose[]): string[] {
  const known = new Set(real.map(({ id }) => id));
  const added = listed.map(({ id }) => id as string).filter((id) => !known.has(id));
  return added.filter((id) => id.includes("-thinking")).sort();
}

/** The virtual ids that must be there, worked out from OpenRouter's list by the rule in words. */
export function expectedTwins(real: Loose[]): string[] {
  const known = new Set<string>(real.map(({ id }) => id));
  const twins = real
    .filter(({ supported_parameters: parameters }) => parameters.includes("reasoning"))
    .filter(({ reasoning }) => reasoning?.mandatory !== true)
    .map(({ id }) => id as string)
    .filter((id) => !/:batch$|-thinking(?::|$)|:thinking$/.test(id))
    .map((id) => id.replace(/(?=:|$)/, "-thinking"))
    .filter((id) => !known.has(id) && !known.has(id.replace(/:.*$/, "")));
  const pairs = Object.keys(BUILT_IN).filter((name) => known.has(BUILT_IN[name] ?? ""));
  return [...new Set([...twins, ...pairs])].sort();
}
