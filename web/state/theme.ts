import { effect, type Signal, signal } from "@preact/signals-core";
import { createKept } from "./stored.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** public/start.js reads it before the first paint. */
const stored = createKept("theme");

export const theme: Signal<Theme> = signal("system");

export function setTheme(next: Theme): void {
  theme.value = next;
  stored.write(next === "system" ? undefined : next);
}

/** The one after it, for a button that switches. */
export function nextTheme(now: Theme): Theme {
  return THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? "system";
}

export function followTheme(): void {
  theme.value = THEMES.find((name) => name === stored.read()) ?? "system";
  effect(() => {
    const { dataset } = document.documentElement;
    if (theme.value === "system") delete dataset["theme"];
    else dataset["theme"] = theme.value;
  });
}
