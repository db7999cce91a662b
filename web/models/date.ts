import { language } from "../state/language.ts";

/** Seconds since 1970 or `2026-08-24` as a day, in the present language. OpenRouter's days are in UTC. */
export function formatDay(date: number | string | null | undefined): string {
  const parsed = new Date(typeof date === "number" ? date * 1000 : (date ?? ""));
  if (!date || Number.isNaN(parsed.getTime())) return date ? `${date}` : "";
  return parsed.toLocaleDateString(language.value, { dateStyle: "medium", timeZone: "UTC" });
}
