import { effect, type Signal, signal } from "@preact/signals";
import { createKept } from "./stored.ts";

export type Language = "en" | "zh";

const stored = createKept("language");

/** A choice made before, else the first language of the browser that is one of ours, else English. */
export function pickLanguage(chosen: string | undefined, preferred: readonly string[]): Language {
  for (const name of [chosen ?? "", ...preferred]) {
    if (/^zh\b/i.test(name)) return "zh";
    if (/^en\b/i.test(name)) return "en";
  }
  return "en";
}

export const language: Signal<Language> = signal("en");

export function setLanguage(next: Language): void {
  language.value = next;
  stored.write(next);
}

/** Reads the choice, and keeps `<html lang>` true: fonts, hyphenation and screen readers follow it. */
export function followLanguage(): void {
  language.value = pickLanguage(stored.read(), navigator.languages);
  effect(() => {
    document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
  });
}

type Text = string | ((...values: never[]) => string);
export type SameShape<T> = { [Key in keyof T]: T[Key] extends string ? string : T[Key] };

/**
 * The texts of a view in both languages: a text that one of them lacks does not compile.
 * @returns a function for the texts of the present language; a component that calls it follows the switch
 */
export function messages<T extends Record<string, Text>>(tables: {
  en: T;
  zh: SameShape<NoInfer<T>>;
}): () => SameShape<T> {
  return () => tables[language.value] as SameShape<T>;
}
