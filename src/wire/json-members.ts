/** Replacements for top-level members; `undefined` removes the member. */
export type MemberEdits = ReadonlyMap<string, unknown>;

interface Member {
  key: string;
  /** `"key": value` as it stands in the text. */
  text: string;
}

/**
 * Rewrites top-level members of a JSON object and leaves all others as they were written: numbers that
 * a double cannot hold, duplicate keys, escapes. Every occurrence of an edited key goes, so that no
 * second `"model"` is left for a reader that takes the first.
 * @param text a valid JSON object
 */
export function editMembers(text: string, edits: MemberEdits): string {
  if (edits.size === 0) return text;
  const kept = readMembers(text)
    .filter((member) => !edits.has(member.key))
    .map((member) => member.text);
  const added = [...edits]
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `{${[...kept, ...added].join(",")}}`;
}

function readMembers(text: string): Member[] {
  const members: Member[] = [];
  let at = skipBlank(text, text.indexOf("{") + 1);
  while (text[at] === '"') {
    const keyEnd = skipString(text, at);
    const valueStart = skipBlank(text, text.indexOf(":", keyEnd) + 1);
    const end = skipValue(text, valueStart);
    members.push({ key: JSON.parse(text.slice(at, keyEnd)), text: text.slice(at, end) });
    const comma = skipBlank(text, end);
    at = text[comma] === "," ? skipBlank(text, comma + 1) : comma;
  }
  return members;
}

/** Behind the white space that begins at `from`. */
export function skipBlank(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at++;
  return at;
}

/** Behind the string that begins at `from`; 0 when it does not end. Native search: a 20 MB picture is one string. */
export function skipString(text: string, from: number): number {
  let quote = text.indexOf('"', from + 1);
  while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote + 1;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}

function skipValue(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return skipString(text, from);
  if (first === "{" || first === "[") return skipContainer(text, from);
  return indexOfMatch(text, from, /[,\]}\s]/g);
}

function skipContainer(text: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const char = text[at];
    if (char === "{" || char === "[") depth++;
    if (char === "}" || char === "]") depth--;
    at = char === '"' ? skipString(text, at) : at + 1;
    if (depth > 0) at = indexOfMatch(text, at, /["{}[\]]/g);
  } while (depth > 0);
  return at;
}

function indexOfMatch(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
