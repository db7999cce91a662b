/** A picture that stands in a text as a data URL, and where: it is not copied out of it before it is drawn. */
export interface TextPicture {
  readonly mime: string;
  /** The place of its base64, and the place behind it once that is known. */
  readonly start: number;
  end: number | undefined;
}

/** A text with short names in place of its pictures. */
export interface CutText {
  /** What reads Markdown sees. */
  text: string;
  readonly pictures: TextPicture[];
  /** How far the source is read for good, and how much of `text` came of that: the end of a text may be half a data URL. */
  settled: number;
  kept: string;
}

/** From this on a data URL is cut out of a text; a shorter one is an address as others are. */
const SHORTEST = 1024;
/** The longest beginning of a data URL, with what is looked at of its base64. */
const LONGEST_PART = SHORTEST + 64;

const DATA_URL = new RegExp(
  String.raw`data:(image/[\w.+-]{1,40});base64,(?=[A-Za-z0-9+/]{${SHORTEST}})`,
  "gi",
);
const BEHIND = /[^A-Za-z0-9+/=]/g;
/** Base64 has no ellipsis, so that no data URL looks like this. */
const SHORT = /^data:image\/[\w.+-]+;base64,…(\d+)$/i;

export function createCutText(): CutText {
  return { text: "", pictures: [], settled: 0, kept: "" };
}

/** The number of the picture that a short name stands for. */
export function readPictureNumber(address: string): number | undefined {
  const found = SHORT.exec(address)?.[1];
  return found === undefined ? undefined : Number(found);
}

/**
 * Reads on in a source that has become longer. Of a picture that comes in pieces each piece is looked at once, and what
 * reads Markdown never sees it: ten megabytes cost as much as ten letters.
 */
export function readOn(cut: CutText, source: string): void {
  if (!leavePicture(cut, source)) return;
  const rest = source.slice(cut.settled);
  const offset = cut.settled;
  let text = cut.kept;
  let at = 0;
  for (let found = findFrom(DATA_URL, rest, at); found; found = findFrom(DATA_URL, rest, at)) {
    const [head, mime = ""] = found;
    text += `${clean(rest.slice(at, found.index))}${head}…${cut.pictures.length}`;
    cut.pictures.push({
      mime: mime.toLowerCase(),
      start: offset + found.index + head.length,
      end: undefined,
    });
    cut.kept = text;
    cut.settled = offset + found.index + head.length;
    cut.text = text;
    if (!leavePicture(cut, source)) return;
    at = cut.settled - offset;
  }
  settle(cut, rest, at);
  cut.text = text + clean(rest.slice(at));
}

/** Whether the source goes on behind its last picture. */
function leavePicture(cut: CutText, source: string): boolean {
  const last = cut.pictures.at(-1);
  if (!last || last.end !== undefined) return true;
  last.end = findFrom(BEHIND, source, cut.settled)?.index;
  cut.settled = last.end ?? source.length;
  return last.end !== undefined;
}

/** Keeps all but the end, in which a data URL or a pair of line ends may have begun. */
function settle(cut: CutText, rest: string, at: number): void {
  const offset = cut.settled - at;
  let end = Math.max(at, rest.length - LONGEST_PART);
  if (rest[end - 1] === "\r" && end > at) end -= 1;
  cut.kept += clean(rest.slice(at, end));
  cut.settled = offset + end;
}

function findFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Line ends as one character, and none of those that turn the text around them: code would be other code than it seems. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replaceAll("\0", "\ufffd")
    .replace(/[\u202d\u202e]/g, "");
}
