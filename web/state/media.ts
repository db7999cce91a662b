import { type Signal, signal } from "@preact/signals-core";

/** Follows a media query for as long as the page lives. */
export function createMedia(query: string): Signal<boolean> {
  const list = matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener("change", () => {
    matches.value = list.matches;
  });
  return matches;
}
