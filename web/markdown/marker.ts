import { indentOf } from "./columns.ts";

const MARKER = /^ {0,3}([-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;

/** Three of a kind, with blanks between them; a line of more than a stack holds is none. */
export const RULE: RegExp = /^[ \t]*([-*_])(?:[ \t]*\1){2,999}[ \t]*$/;

/** What makes a line the first one of an item. */
export interface Marker {
  /** Items whose markers are of one kind belong to one list: `-`, `+`, `*`, `.`, `)`. */
  readonly kind: string;
  readonly first: number | undefined;
  /** The column in which the item's text begins. */
  readonly width: number;
  readonly text: string;
}

export function readMarker(line: string): Marker | undefined {
  const [whole = "", sign, number] = MARKER.exec(line) ?? [];
  if (sign === undefined || RULE.test(line)) return undefined;
  const text = line.slice(whole.length).trimEnd();
  return {
    kind: sign.slice(-1),
    first: number === undefined ? undefined : Number(number),
    width: whole.length + (indentOf(text) || 1),
    text: text.trimStart(),
  };
}
