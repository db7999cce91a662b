import { skipString } from "./json-members.ts";

/** What is missing behind JSON that was cut within a string. */
export function closingOf(text: string): string {
  const closers: string[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text[at];
    const next = char === '"' ? skipString(text, at) : at + 1;
    // The string that is open.
    if (next <= at) break;
    if (char === "{") closers.unshift("}");
    if (char === "[") closers.unshift("]");
    if (char === "}" || char === "]") closers.shift();
    at = next;
  }
  return `"${closers.join("")}`;
}
