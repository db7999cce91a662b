import { parseJson } from "./json.ts";
import { skipBlank, skipString } from "./json-members.ts";

/**
 * What no honest request holds. `depth`: nested deeper than 64. `size`: more than 300,000 names and brackets, or 1,000
 * members in the root. `key`: a name that reaches into JavaScript's objects. `twice`: a member of the root that stands
 * there a second time.
 */
export interface JsonHazard {
  kind: "depth" | "size" | "key" | "twice";
  /** The member's name, of the last two. */
  name?: string;
}

/** A tool's schema with thirty levels of its own takes 60. `JSON.stringify` fails from 5,000 on. */
const MAX_DEPTH = 64;

/**
 * 30 MB of 10,000 messages with tool calls have 290,000. `JSON.parse` takes 130 ms for so many names that all differ, 1.3 s
 * for a million, and 1.2 s for 20 MB of short strings; 8 million empty arrays, 24 MB, take 400 MB.
 */
const MAX_PARTS = 300_000;

/** What is no name is parsed in half the time. */
const STRING = 0.5;

/** OpenAI's APIs have fewer than 60. Each is remembered, to be known when it comes again. */
const MAX_MEMBERS = 1000;

const QUOTE = 0x22;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Looks through JSON text before it is parsed, in one pass that jumps over strings. What is no JSON is for the parser to
 * refuse: up to the place where it does, all was seen here.
 */
export function findJsonHazard(text: string): JsonHazard | undefined {
  const watch = createWatch(text);
  let at = skipPlain(text, 0);
  while (at < text.length && watch.hazard === undefined) {
    at = skipPlain(text, watch.step(at));
  }
  return watch.hazard;
}

/** Up to a quote or a bracket: over commas, colons, numbers and blanks, and whatever the parser will not have. */
function skipPlain(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === OPEN_BRACKET || code === OPEN_BRACE) break;
    if (code === CLOSE_BRACKET || code === CLOSE_BRACE) break;
  }
  return at;
}

function createWatch(text: string) {
  const names = createNameWatch(text);
  let depth = 0;
  let parts = 0;
  let hazard: JsonHazard | undefined;

  function count(part: number): void {
    parts += part;
    if (parts > MAX_PARTS) hazard = { kind: "size" };
  }

  function readString(from: number): number {
    const end = skipString(text, from);
    // It does not end.
    if (end === 0) return text.length;
    const isName = text.charCodeAt(skipBlank(text, end)) === COLON;
    if (isName) hazard = names.read({ from, end, depth });
    count(isName ? 1 : STRING);
    return end;
  }

  return {
    get hazard() {
      return hazard;
    },
    /** Takes the quote or bracket that stands here; where the text goes on behind it. */
    step(at: number): number {
      const code = text.charCodeAt(at);
      if (code === QUOTE) return readString(at);
      if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        depth++;
        names.open(depth);
        count(1);
        if (depth > MAX_DEPTH) hazard = { kind: "depth" };
      } else {
        depth--;
        names.close();
      }
      return at + 1;
    },
  };
}

interface Name {
  /** Where its quotes are. */
  from: number;
  end: number;
  /** 1: a member of the root. */
  depth: number;
}

const PROTO = "__proto__";
const CONSTRUCTOR = "constructor";
const PROTOTYPE = "prototype";

/** The longest of them with each letter as `\u0063`. */
const LONGEST = CONSTRUCTOR.length * 6;

function createNameWatch(text: string) {
  const members = new Set<string>();
  /** For each depth, whether what is open there is the value of a `constructor`. */
  const built: boolean[] = [];
  let follows = false;
  let slash = -1;

  /** Each part of the text is searched once. */
  function isEscaped(from: number, end: number): boolean {
    if (slash < from) slash = text.indexOf("\\", from);
    if (slash === -1) slash = text.length;
    return slash < end;
  }

  /** `undefined` for one that can be nothing of interest. */
  function nameOf({ from, end, depth }: Name): string | undefined {
    const length = end - from - 2;
    if (!isEscaped(from, end)) {
      const isOfLength = length === PROTO.length || length === CONSTRUCTOR.length;
      return depth === 1 || isOfLength ? text.slice(from + 1, end - 1) : undefined;
    }
    if (depth > 1 && length > LONGEST) return undefined;
    const name = parseJson(text.slice(from, end));
    return typeof name === "string" ? name : undefined;
  }

  return {
    read(place: Name): JsonHazard | undefined {
      const name = nameOf(place);
      follows = name === CONSTRUCTOR;
      if (name === undefined) return undefined;
      if (name === PROTO) return { kind: "key", name };
      if (name === PROTOTYPE && built[place.depth] === true) return { kind: "key", name };
      if (place.depth !== 1) return undefined;
      if (members.has(name)) return { kind: "twice", name };
      members.add(name);
      return members.size > MAX_MEMBERS ? { kind: "size" } : undefined;
    },
    open(depth: number): void {
      built[depth] = follows;
      follows = false;
    },
    close(): void {
      follows = false;
    },
  };
}
