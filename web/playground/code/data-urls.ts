/** A picture that stands in a conversation in base64, and the file that stands for it in code. */
export interface PictureFile {
  readonly name: string;
  /** `image/png` */
  readonly type: string;
  readonly url: string;
}

/** No character of it can be taken by two parts of the pattern: a text of any words is searched in linear time. */
const DATA_URL = /data:(image\/([a-z]+)(?:[.+-][\w.+-]*)?);base64,[A-Za-z0-9+/=]{64,}/g;

/** The pictures of a body, each once, in their order. */
export function findPictureFiles(body: unknown): readonly PictureFile[] {
  const files = new Map<string, PictureFile>();
  for (const text of textsOf(body)) {
    for (const [url, type = "", kind = "png"] of text.matchAll(DATA_URL)) {
      const ending = kind === "jpeg" ? "jpg" : kind;
      if (!files.has(url))
        files.set(url, { name: `picture-${files.size + 1}.${ending}`, type, url });
    }
  }
  return [...files.values()];
}

/** A text in pieces: what is written as it is, and files to read in between. */
export function splitAtFiles(
  text: string,
  files: readonly PictureFile[],
): readonly (string | PictureFile)[] {
  if (files.length === 0) return [text];
  const pieces: (string | PictureFile)[] = [];
  let at = 0;
  for (const match of text.matchAll(DATA_URL)) {
    const file = files.find(({ url }) => url === match[0]);
    if (file === undefined) continue;
    if (match.index > at) pieces.push(text.slice(at, match.index));
    pieces.push(file);
    at = match.index + match[0].length;
  }
  if (at < text.length || pieces.length === 0) pieces.push(text.slice(at));
  return pieces;
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
