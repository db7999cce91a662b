import type { Config } from "../config.ts";
import {
  isJsonObject,
  type JsonObject,
  toJsonObject,
  toJsonObjects,
  toText,
} from "../wire/json.ts";
import { type MarkdownPicture, splitAtPictures } from "./markdown-pictures.ts";
import { PICTURE_WORDS } from "./picture-text.ts";

/** What stands where a picture was; a few tokens instead of some hundred thousand. */
const OMITTED = "[image omitted]";
/** An answer that was a picture and nothing else: some providers refuse an empty one. */
const ATTACHED = "[image]";

export interface HistoryOptions {
  mode: Config["IMAGE_HISTORY"];
  /** The model looks at pictures. */
  sees: boolean;
}

/** The newest picture that the assistant drew, and the message of the user behind it. */
interface Newest {
  url: string;
  userAt: number;
}

/**
 * Takes pictures out of what the assistant said earlier: clients send them back as text. The newest becomes a part of
 * the user's next message, so that `make it blue` edits it; of the others only a word is left.
 * @returns the very messages when they hold none
 */
export function shapeHistory(
  messages: readonly unknown[],
  { mode, sees }: HistoryOptions,
): readonly unknown[] {
  if (mode === "keep" || !messages.some(holdsPictures)) return messages;
  const newest = mode === "attach" && sees ? findNewest(messages) : undefined;
  const told = messages.map((message) => withoutPictures(message, newest?.url));
  return newest === undefined ? told : attach(told, newest);
}

function isAssistant(message: unknown): message is JsonObject {
  return isJsonObject(message) && message["role"] === "assistant";
}

function holdsPictures(message: unknown): boolean {
  return isAssistant(message) && urlsOf(message).length > 0;
}

function findNewest(messages: readonly unknown[]): Newest | undefined {
  for (let at = messages.length - 1; at >= 0; at--) {
    const url = isAssistant(messages[at]) ? urlsOf(messages[at]).at(-1) : undefined;
    const userAt = messages.findIndex((message, place) => place > at && isUser(message));
    if (url !== undefined && userAt !== -1) return { url, userAt };
  }
  return undefined;
}

function isUser(message: unknown): boolean {
  return toJsonObject(message)["role"] === "user";
}

/** The pictures of a message in the order in which they were shown. */
function urlsOf(message: unknown): string[] {
  const { content, images } = toJsonObject(message);
  const texts = typeof content === "string" ? [content] : toJsonObjects(content).map(textOf);
  const inText = texts
    .flatMap(splitAtPictures)
    .filter((piece) => typeof piece !== "string")
    .filter(isOurs);
  const apart = toJsonObjects(images).map((image) =>
    toText(toJsonObject(image["image_url"])["url"]),
  );
  return [...inText.map(({ url }) => url), ...apart.filter((url) => url !== undefined)];
}

function textOf(part: JsonObject): string {
  return toText(part["text"]) ?? "";
}

/** In base64, or a link under this gateway's words: a model may well name other pictures of the Web. */
function isOurs({ words, url }: MarkdownPicture): boolean {
  return words === PICTURE_WORDS || url.startsWith("data:");
}

function withoutPictures(message: unknown, newest: string | undefined): unknown {
  if (!holdsPictures(message)) return message;
  const { images: _, ...rest } = toJsonObject(message);
  const content = rest["content"];
  if (Array.isArray(content)) {
    return { ...rest, content: content.map((part) => withoutPicturesInPart(part, newest)) };
  }
  return { ...rest, content: toWords(typeof content === "string" ? content : "", newest) };
}

function withoutPicturesInPart(part: unknown, newest: string | undefined): unknown {
  if (!isJsonObject(part) || toText(part["text"]) === undefined) return part;
  return { ...part, text: toWords(textOf(part), newest) };
}

function toWords(text: string, newest: string | undefined): string {
  const words = splitAtPictures(text).map((piece) => {
    if (typeof piece === "string") return piece;
    if (!isOurs(piece)) return `![${piece.words}](${piece.url})`;
    return piece.url === newest ? "" : OMITTED;
  });
  return words.join("").trim() || ATTACHED;
}

function attach(messages: readonly unknown[], { url, userAt }: Newest): unknown[] {
  return messages.map((message, at) => {
    if (at !== userAt) return message;
    const { content, ...rest } = toJsonObject(message);
    const parts = Array.isArray(content) ? content : [{ type: "text", text: content }];
    return { ...rest, content: [...parts, { type: "image_url", image_url: { url } }] };
  });
}
