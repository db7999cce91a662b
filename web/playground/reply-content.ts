/** A picture of a reply: a short link, or in base64. */
export interface ReplyPicture {
  readonly kind: "picture";
  readonly words: string;
  readonly url: string;
}

export interface ReplyText {
  readonly kind: "text";
  readonly text: string;
}

export type ReplyPart = ReplyText | ReplyPicture;

/** A reply as it grows: text, and the pictures that the gateway writes into it as Markdown. */
export interface ReplyContent {
  readonly parts: readonly ReplyPart[];
  /** A picture in base64 that is still coming. */
  readonly open?: OpenPicture;
}

export interface OpenPicture {
  readonly words: string;
  /** `data:image/…;base64,` and what has come of the rest, in pieces: joined once, at its end. */
  readonly pieces: readonly string[];
  readonly length: number;
}

export const EMPTY_REPLY: ReplyContent = { parts: [] };

/** A data URL of any words, and a link under the gateway's own words: other links are the Markdown's. */
const PICTURE =
  /!\[([^\]\n]{0,200})\]\((?:(data:image\/(?:png|jpeg|webp|gif|avif|svg\+xml);base64,)|(https?:\/\/[^\s()]{1,2000})\))/g;
const OURS = "Generated Image";

/** Longer than what stands before the base64 or around a link: so far back a picture can have begun. */
const LOOK_BACK = 2300;

/**
 * Takes pictures out of the text while it comes: some megabytes of base64 are then never searched again, never
 * parsed as Markdown, and compared by reference.
 */
export function addText({ parts, open }: ReplyContent, text: string): ReplyContent {
  if (open !== undefined) return addToPicture(parts, open, text);
  const last = parts.at(-1);
  if (last?.kind !== "text") return split([...parts], text);
  const from = Math.max(0, last.text.length - LOOK_BACK);
  return split(parts.slice(0, -1), last.text + text, from);
}

/** The reply at its end: a picture that is not whole is none. */
export function closeReply(content: ReplyContent): ReplyContent {
  return content.open === undefined ? content : { parts: content.parts };
}

/** The reply as Markdown, as the gateway sent it. */
export function toMarkdown({ parts }: ReplyContent): string {
  return parts.map(toMarkdownPart).join("");
}

/** A picture that a reload has lost has no address. */
function toMarkdownPart(part: ReplyPart): string {
  if (part.kind === "text") return part.text;
  return part.url === "" ? "" : `![${part.words}](${part.url})`;
}

/** What a person would copy: words and links, no base64. */
export function toPlainReply({ parts }: ReplyContent): string {
  return parts.map(toPlainPart).join("").trim();
}

function toPlainPart(part: ReplyPart): string {
  if (part.kind === "text") return part.text;
  return part.url.startsWith("data:") ? "" : part.url;
}

function addToPicture(
  parts: readonly ReplyPart[],
  { words, pieces, length }: OpenPicture,
  text: string,
): ReplyContent {
  const end = text.indexOf(")");
  if (end === -1) {
    return { parts, open: { words, pieces: [...pieces, text], length: length + text.length } };
  }
  const url = [...pieces, text.slice(0, end)].join("");
  return split([...parts, { kind: "picture", words, url }], text.slice(end + 1));
}

/**
 * @param parts what stands before the text; what is found is added
 * @param from before it no picture begins
 */
function split(parts: ReplyPart[], text: string, from = 0): ReplyContent {
  let at = 0;
  PICTURE.lastIndex = from;
  for (;;) {
    const found = PICTURE.exec(text);
    if (found === null) break;
    const [, words = "", head, link = ""] = found;
    if (head === undefined && words !== OURS) continue;
    addWords(parts, text.slice(at, found.index));
    const begin = PICTURE.lastIndex;
    const end = head === undefined ? begin : text.indexOf(")", begin) + 1;
    if (head !== undefined && end === 0) {
      return addToPicture(parts, { words, pieces: [head], length: 0 }, text.slice(begin));
    }
    const url = head === undefined ? link : head + text.slice(begin, end - 1);
    parts.push({ kind: "picture", words, url });
    at = end;
    PICTURE.lastIndex = end;
  }
  addWords(parts, text.slice(at));
  return { parts };
}

function addWords(parts: ReplyPart[], text: string): void {
  if (text !== "") parts.push({ kind: "text", text });
}
