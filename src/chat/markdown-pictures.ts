/** `![words](url)` as it stands in a text. */
export interface MarkdownPicture {
  words: string;
  url: string;
}

const OPENING = /!\[([^\][]{0,200})\]\((?=data:image\/|https?:\/\/)/g;

/**
 * A text cut at its pictures: strings and pictures, in order. Linear: a text full of openings that nothing closes is
 * looked through once.
 */
export function splitAtPictures(text: string): (string | MarkdownPicture)[] {
  const pieces: (string | MarkdownPicture)[] = [];
  const bracket = createFinder(text, /\)/g);
  const blank = createFinder(text, /\s/g);
  let done = 0;
  for (const match of text.matchAll(OPENING)) {
    const from = match.index + match[0].length;
    const end = bracket(from);
    if (end === Number.POSITIVE_INFINITY) break;
    if (match.index < done || blank(from) < end) continue;
    pieces.push(text.slice(done, match.index));
    pieces.push({ words: match[1] ?? "", url: text.slice(from, end) });
    done = end + 1;
  }
  pieces.push(text.slice(done));
  return pieces;
}

/** Where a pattern comes next at or behind a place; asked for places in rising order, it never looks back. */
function createFinder(text: string, pattern: RegExp): (from: number) => number {
  let next = -1;
  return (from) => {
    if (next >= from) return next;
    pattern.lastIndex = from;
    next = pattern.exec(text)?.index ?? Number.POSITIVE_INFINITY;
    return next;
  };
}
