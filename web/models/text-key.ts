/**
 * `GPT-4o (2024‑11)` → `gpt 4o 2024 11`: what is left when letter case, signs and full-width forms do not matter. Chinese
 * words and what follows them are two, with or without a blank: 通义72b.
 */
export function toWords(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase();
  return plain.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [];
}

/** The words as one: `gpt-4o` and `GPT 4o` are both `gpt4o`. */
export function toKey(text: string): string {
  return toWords(text).join("");
}
