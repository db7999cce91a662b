/** A picture in base64; without an address it is one that a reload has lost. */
export interface ReplyPicture {
  readonly url: string;
}

/** Words are Markdown, with pictures that have a link of their own. */
export type ReplyPart = string | ReplyPicture;

/** No character can be taken by two parts of it, and none by two pictures: linear, whatever a model writes. */
const PICTURE = /!\[[^[\]\n]*\]\((data:image\/[\w.+-]+;base64,[A-Za-z0-9+/=]*)\)/;

/**
 * Takes pictures in base64 out of the text while it comes: some megabytes are then never searched again, never parsed as
 * Markdown, and compared by reference.
 */
export function addText(parts: readonly ReplyPart[], text: string): readonly ReplyPart[] {
  const last = parts.at(-1);
  const [before, open] = typeof last === "string" ? [parts.slice(0, -1), last] : [parts, ""];
  const added = (open + text)
    .split(PICTURE)
    .map((piece, at) => (at % 2 === 0 ? piece : { url: piece }))
    .filter((part) => part !== "");
  return [...before, ...added];
}

/** The reply as the gateway sent it. */
export function toMarkdown(parts: readonly ReplyPart[]): string {
  return parts.map(toMarkdownPart).join("");
}

function toMarkdownPart(part: ReplyPart): string {
  if (typeof part === "string") return part;
  return part.url === "" ? "" : `![Generated Image](${part.url})`;
}

/** What a person would copy: no base64. */
export function toPlainReply(parts: readonly ReplyPart[]): string {
  return parts
    .filter((part) => typeof part === "string")
    .join("")
    .trim();
}
