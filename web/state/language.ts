import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals-core";
import type { Texts } from "../texts/en.ts";
import { createKept } from "./stored.ts";

export type Language = "en" | "zh";

/** A file a language, so that nobody loads the words of the other. */
const PACKS: Record<Language, () => Promise<Texts>> = {
  en: async () => (await import("../texts/en.ts")).EN,
  zh: async () => (await import("../texts/zh.ts")).ZH,
};

const stored = createKept("language");
const present: Signal<Language> = signal("en");
const pack: Signal<Texts | undefined> = signal(undefined);

/** That of the texts on the page. */
export const language: ReadonlySignal<Language> = computed(() => present.value);

/** A choice made before, else the first language of the browser that is one of ours, else English. */
export function pickLanguage(chosen: string | undefined, preferred: readonly string[]): Language {
  for (const name of [chosen ?? "", ...preferred]) {
    if (/^zh\b/i.test(name)) return "zh";
    if (/^en\b/i.test(name)) return "en";
  }
  return "en";
}

/** @throws when its texts cannot be loaded; the page stays as it is then */
export async function setLanguage(next: Language): Promise<void> {
  await show(next);
  stored.write(next);
}

async function show(next: Language): Promise<void> {
  const texts = await PACKS[next]();
  batch(() => {
    pack.value = texts;
    present.value = next;
  });
}

/** Loads the texts, and keeps `<html lang>` true: fonts, hyphenation and screen readers follow it. */
export async function followLanguage(): Promise<void> {
  await show(pickLanguage(stored.read(), navigator.languages));
  effect(() => {
    document.documentElement.lang = present.value === "zh" ? "zh-CN" : "en";
  });
}

/**
 * The texts of one part of the page (web/texts/).
 * @returns gives them in the present language; a component that calls it follows the switch
 */
export function texts<Part extends keyof Texts>(part: Part): () => Texts[Part] {
  return () => {
    if (pack.value === undefined) throw new Error("no language is loaded yet");
    return pack.value[part];
  };
}
