/** What a prompt offers to fill arguments and fields with, so that a demo's tool call makes sense. */
export interface Material {
  /** A quoted phrase, else a proper name, else the whole prompt. */
  takeText(): string;
  /** The prompt's numbers one after the other; `undefined` when they are used up. */
  takeNumber(): number | undefined;
}

export function createMaterial(prompt: string): Material {
  const numbers = (prompt.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  const text = textOf(prompt);
  return {
    takeText: () => text,
    takeNumber: () => numbers.shift(),
  };
}

function textOf(prompt: string): string {
  const quoted = /["“'「]([^"”'」]+)["”'」]/.exec(prompt)?.[1];
  // The first word of a sentence is capitalised without being a name.
  const named = /(?<=[\p{L}\d,] )\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*/u.exec(prompt)?.[0];
  return quoted ?? named ?? (prompt.trim().slice(0, 80) || "example");
}
