/** A picture in base64; without an address it is one that a reload has lost. */
export interface ReplyPicture {
  readonly url: string;
  /** What stands before the address, while that is still coming. */
  readonly begun?: string;
}

/** Words are Markdown, with pictures that have a link of their own. */
export type ReplyPart = string | ReplyPicture;

/** No character can be taken by two parts of it, and none by two pictures: linear, whatever a model writes. */
const PICTURE = /!\[[^[\]\n]*\]\((data:image\/[\w.+-]+;base64,[A-Za-z0-9+/=]*)\)/;

/** One whose end has not come. */
const BEGUN = /(!\[[^[\]\n]*\]\()(data:image\/[\w.+-]+;base64,[A-Za-z0-9+/=]*)$/;

/**
 * Takes pictures in base64 out of the text while it comes, in hundreds of pieces: some megabytes are then never searched
 * again, never parsed as Markdown, and compared by reference.
 */
export function addText(parts: readonly ReplyPart[], text: string): readonly ReplyPart[] {
  const before = parts.slice(0, -1);
  const last = parts.at(-1) ?? "";
  if (typeof last === "string") return add(before, last + text);
  if (last.begun === undefined) return add(parts, text);
  // Some write base64 in lines.
  const [base64 = ""] = /^[\w+/=\s-]*/.exec(text) ?? [];
  const url = last.url + base64;
  const rest = text.slice(base64.length);
  if (rest === "") return [...before, { ...last, url }];
  if (rest.startsWith(")")) return add([...before, { url: url.replace(/\s/g, "") }], rest.slice(1));
  // Somebody writes about pictures.
  return addText(before, last.begun + url + rest);
}

/** @param parts that end with no text */
function add(parts: readonly ReplyPart[], text: string): readonly ReplyPart[] {
  const added: ReplyPart[] = text
    .split(PICTURE)
    .map((piece, at) => (at % 2 === 0 ? piece : { url: piece }));
  const [, begun, url = ""] = BEGUN.exec(String(added.at(-1))) ?? [];
  if (begun !== undefined) {
    const words = String(added.pop());
    added.push(words.slice(0, -begun.length - url.length), { url, begun });
  }
  return [...parts, ...added.filter((part) => part !== "")];
}

/** The reply at its end: a picture that is not whole is none. */
export function closeReply(parts: readonly ReplyPart[]): readonly ReplyPart[] {
  return parts.filter((part) => !isBegun(part));
}

export function isBegun(part: ReplyPart): boolean {
  return typeof part !== "string" && part.begun !== undefined;
}

/** The reply as the gateway sent it. */
export function toMarkdown(parts: readonly ReplyPart[]): string {
  return parts.map(toMarkdownPart).join("");
}

function toMarkdownPart(part: ReplyPart): string {
  if (typeof part === "string") return part;
  return part.url === "" || isBegun(part) ? "" : toPictureMarkdown(part.url);
}

/** In the words of the gateway (`PICTURE_WORDS` in src/chat/picture-text.ts), which knows its pictures by them. */
export function toPictureMarkdown(url: string): string {
  return `![Generated Image](${url})`;
}

/** What a person would copy: no base64. */
export function toPlainReply(parts: readonly ReplyPart[]): string {
  return parts
    .filter((part) => typeof part === "string")
    .join("")
    .trim();
}
