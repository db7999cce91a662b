import type { Config } from "../config.ts";
import { HEAD, MEMBER, OUTER, ROLE, SCALAR, STRING } from "./chunk-grammar.ts";
import { MAX_LINE } from "./lines.ts";

/** An event that says one thing in one choice, rewritten as text. */
interface UsualChunk {
  /** The event as it goes to the client. */
  said: string;
  /** Where the next event begins. */
  end: number;
  index: number;
  /** Has content, not only reasoning. */
  speaks: boolean;
  /** Gives a reason to stop. */
  stops: boolean;
}

/** Reads the event that begins at a place of the text; `undefined` for one that has to be parsed. */
export type UsualReader = (text: string, at: number) => UsualChunk | undefined;

/** Its reasoning told twice, in characters of three bytes, an event is still no line that has to be cut. */
const LONGEST = MAX_LINE / 2 / 3;

const TEXT = `(null|${STRING})`;
const DETAIL = `\\{"\\w+":${SCALAR}(?:,"\\w+":${SCALAR})*\\}`;
const DETAILS = `(\\[(?:${DETAIL}(?:,${DETAIL})*)?\\])`;

/**
 * What OpenRouter writes for nearly every token, in the order in which it writes it. A whole grammar, so that what
 * matches cannot be anything else; one expression, so that it costs a fifth of parsing and writing.
 */
const EVENT = new RegExp(
  [
    `(${HEAD}\\{(?:${ROLE},)?"content":${TEXT}(?:,${ROLE})?(?:,"refusal":null)?)`,
    `(?:,"reasoning":${TEXT})?((?:,"reasoning_details":${DETAILS})?\\}`,
    `(?:,${MEMBER})*,"finish_reason":${TEXT}(?:,${MEMBER})*\\}\\](?:,${OUTER})*\\}\n\n)`,
  ].join(""),
  "y",
);

export function createUsualReader(field: Config["REASONING_FIELD"]): UsualReader {
  const names = field === "both" ? ["reasoning", "reasoning_content"] : [field];
  const tell = (text: string) => names.map((name) => `,"${name}":${text}`).join("");

  return (text, at) => {
    if (text.indexOf("\n", at) - at > LONGEST) return undefined;
    EVENT.lastIndex = at;
    const [all, head = "", index, content, reasoning, rest = "", details = "[]", finish] =
      EVENT.exec(text) ?? [];
    if (all === undefined) return undefined;
    const speaks = isText(content);
    const thinks = isText(reasoning);
    // Both at once have to be parted; details without words have to be read.
    if (thinks ? speaks : details !== "[]") return undefined;
    const said = reasoning === undefined ? all : head + (thinks ? tell(reasoning) : "") + rest;
    return { said, end: at + all.length, index: Number(index), speaks, stops: finish !== "null" };
  };
}

function isText(json: string | undefined): json is string {
  return json !== undefined && json !== "null" && json !== '""';
}
