import { readFileSync } from "node:fs";

/** A sentence in each language of the documents. */
interface Sentence {
  en: string;
  zh: string;
}

export type Language = keyof Sentence;

export const RUNTIMES = ["node", "workerd"] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** What the gateway promises under a number, and on which runtime it cannot apply, or is kept otherwise: how and why. */
export interface Requirement extends Sentence, Partial<Record<Runtime, Sentence>> {
  /** `SEC-01`, `REL-14`, `F48`, `P32`. */
  id: string;
}

/** Every requirement, in the order of the table. One a line, so that two people can write at once. */
export function readRequirements(): Requirement[] {
  const lines = readFileSync(new URL("requirements.jsonl", import.meta.url), "utf8");
  return lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Requirement);
}
