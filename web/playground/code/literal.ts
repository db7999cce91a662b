import { type PictureFile, splitAtFiles } from "./data-urls.ts";

/** How a language writes what JSON has. */
export interface Language {
  /** One level of indentation. */
  readonly step: string;
  readonly words: Readonly<Record<"true" | "false" | "null", string>>;
  /** Around members in one line. */
  readonly braces: readonly [string, string];
  key(key: string): string;
  /** An expression that reads a file as a data URL. */
  file(file: PictureFile): string;
}

const MOST_IN_LINE = 72;

/** Writes values as source text. */
export interface Writer {
  readonly language: Language;
  /** What stands as a file where it occurs. */
  readonly files: readonly PictureFile[];
}

/** A value as source text; what is short in one line. A JSON string is one in JavaScript and in Python too. */
export function toLiteral(value: unknown, writer: Writer, indent = ""): string {
  if (typeof value === "string") return toText(value, writer);
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return toWord(value, writer.language);
  const { braces, key, step } = writer.language;
  const inner = indent + step;
  if (Array.isArray(value)) {
    const items = value.map((item) => toLiteral(item, writer, inner));
    return wrap(items, ["[", "]"], { indent, step });
  }
  const members = Object.entries(value).map(
    ([name, item]) => `${key(name)}: ${toLiteral(item, writer, inner)}`,
  );
  return wrap(members, braces, { indent, step });
}

function toText(text: string, { language, files }: Writer): string {
  return splitAtFiles(text, files)
    .map((piece) => (typeof piece === "string" ? JSON.stringify(piece) : language.file(piece)))
    .join(" + ");
}

function toWord(value: unknown, { words }: Language): string {
  if (value === true) return words.true;
  return value === false ? words.false : words.null;
}

function wrap(
  items: readonly string[],
  [open, close]: readonly [string, string],
  { indent, step }: { indent: string; step: string },
): string {
  if (items.length === 0) return open.trim() + close.trim();
  const line = open + items.join(", ") + close;
  if (line.length + indent.length <= MOST_IN_LINE && !line.includes("\n")) return line;
  const lines = items.map((item) => `${indent}${step}${item},\n`).join("");
  return `${open.trim()}\n${lines}${indent}${close.trim()}`;
}
