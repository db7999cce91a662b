import { toJsonObjects, toText } from "../wire/json.ts";

/** All text of the last message of the user, one part a line; empty when there is none. */
export function lastUserPrompt(messages: unknown): string {
  const last = toJsonObjects(messages).findLast((message) => message["role"] === "user");
  const content = last?.["content"];
  if (typeof content === "string") return content;
  return toJsonObjects(content)
    .filter((part) => part["type"] === "text")
    .map((part) => toText(part["text"]) ?? "")
    .join("\n");
}
