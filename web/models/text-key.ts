/** `GPT-4o (2024‑11)` → `gpt 4o 2024 11`: what is left when letter case, signs and full-width forms do not matter. */
export function toWords(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase();
  // A vendor's Chinese name and what follows it are two words, with or without a blank: 通义72b.
  return plain.match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)?.flatMap(splitHan) ?? [];
}

/** The words as one: `gpt-4o` and `GPT 4o` are both `gpt4o`. */
export function toKey(text: string): string {
  return toWords(text).join("");
}

function splitHan(word: string): string[] {
  return word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
}
