/** Takes JSON text in any pieces. */
export type MemberFinder = (text: string) => void;

/** A name that is looked for is no longer; and neither are the values, some numbers each. */
const MAX_NAME = 32;
const MAX_VALUE = 64 * 1024;

const SIGN = /["{}[\]:]/g;
const STRING_SIGN = /["\\]/g;

/**
 * Finds objects within JSON by where they stand, and holds nothing but them: for text that is too long to be held and
 * parsed. What it is given must be JSON; whatever stands before its first bracket is passed over.
 * @param paths names from the root on, with `/` between: `response/usage`
 * @param found told the text of each
 */
export function createMemberFinder(
  paths: ReadonlySet<string>,
  found: (text: string) => void,
): MemberFinder {
  /** For each open object the member that is read, `""` for what stands in a list. */
  const names: string[] = [];
  let inString = false;
  let isEscaped = false;
  let word = "";
  /** The value that is read, and how deep its object stands. */
  let value: { text: string; depth: number } | undefined;

  function readString(text: string, from: number): number {
    if (isEscaped) {
      isEscaped = false;
      keep(text.charAt(from));
      return from + 1;
    }
    const end = nextOf(STRING_SIGN, text, from);
    // With the backslash: `us\"age` is another name than `usage`.
    if (word.length < MAX_NAME) word += text.slice(from, Math.min(end + 1, from + MAX_NAME));
    keep(text.slice(from, end + 1));
    inString = text[end] !== '"';
    isEscaped = text[end] === "\\";
    return end + 1;
  }

  function read(sign: string): void {
    const begins = sign === "{" && value === undefined && paths.has(names.join("/"));
    if (begins) value = { text: "", depth: names.length };
    keep(sign);
    if (sign === '"') {
      inString = true;
      word = "";
    } else if (sign === ":" && names.length > 0) {
      names[names.length - 1] = word.slice(0, -1);
    } else if (sign === "{" || sign === "[") {
      names.push("");
    } else if (sign === "}" || sign === "]") {
      names.pop();
      end();
    }
  }

  function end(): void {
    if (names.length !== value?.depth) return;
    found(value.text);
    value = undefined;
  }

  function keep(text: string): void {
    if (value !== undefined && value.text.length < MAX_VALUE) value.text += text;
  }

  /** @returns where the text goes on */
  function readPlain(text: string, from: number): number {
    const at = nextOf(SIGN, text, from);
    keep(text.slice(from, at));
    read(text.charAt(at));
    return at + 1;
  }

  return (text) => {
    for (let at = 0; at < text.length; ) {
      at = inString ? readString(text, at) : readPlain(text, at);
    }
  };
}

function nextOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
