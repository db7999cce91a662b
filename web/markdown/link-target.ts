import { toText } from "./entity.ts";

/** Brackets in each other within an address; CommonMark asks for three at least. Without a limit, `[a](` × 10⁵ takes minutes. */
const MOST_PARENTHESES = 32;

const TURNS = new Map([
  ["(", 1],
  [")", -1],
]);

const POINTED = /<((?:\\.|[^<>\\\n]){0,4096})>/y;
const TITLE =
  /[ \t\n]+("(?:\\[\s\S]|[^"\\]){0,1000}"|'(?:\\[\s\S]|[^'\\]){0,1000}'|\((?:\\[\s\S]|[^()\\]){0,1000}\))/y;
const BLANKS = /[ \t\n]*/y;

export interface Target {
  readonly href: string;
  readonly title: string;
  /** The place behind it. */
  readonly end: number;
}

/** What stands in the round brackets of a link; `at` is the place of the first of them. */
export function readTarget(text: string, at: number): Target | undefined {
  if (text[at] !== "(") return undefined;
  const start = skip(BLANKS, text, at + 1);
  const pointed = match(POINTED, text, start);
  const address = pointed ? pointed[0] : readAddress(text, start);
  if (address === undefined) return undefined;
  const behind = start + address.length;
  const titled = match(TITLE, text, behind);
  const end = skip(BLANKS, text, behind + (titled?.[0].length ?? 0));
  if (text[end] !== ")") return undefined;
  return {
    href: toText(pointed?.[1] ?? address),
    title: toText(titled?.[1]?.slice(1, -1) ?? ""),
    end: end + 1,
  };
}

/** The address at a place, or undefined where its brackets do not fit each other. */
function readAddress(text: string, start: number): string | undefined {
  if (text[start] === "<") return undefined;
  let depth = 0;
  let at = start;
  for (let char = text[at] ?? ""; char > " "; char = text[at] ?? "") {
    if (char === ")" && depth === 0) break;
    depth += TURNS.get(char) ?? 0;
    if (depth > MOST_PARENTHESES) return undefined;
    at += char === "\\" ? 2 : 1;
  }
  return depth === 0 ? text.slice(start, at) : undefined;
}

export function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function skip(pattern: RegExp, text: string, at: number): number {
  return at + (match(pattern, text, at)?.[0].length ?? 0);
}
