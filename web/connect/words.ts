import { language } from "../state/language.ts";
import type { Text } from "./client.ts";

/** A text of the table of clients in the present language. */
export function say(text: Text): string {
  return text[language.value];
}
