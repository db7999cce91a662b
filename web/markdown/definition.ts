import { type Cursor, lineAt } from "./cursor.ts";
import { toText } from "./entity.ts";
import { type BlockContent, toLabel } from "./node.ts";

/** A footnote, `[^1]: text`, is none. */
const DEFINITION =
  /^ {0,3}\[(?!\^)((?:\\.|[^[\]\\]){1,999})\]:[ \t]*(?:<([^<>]*)>|([^<\s]\S*))(?:[ \t]+("[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;

/** Its address may stand in the next line. */
const LABEL = /\]:[ \t]*$/;

export function readDefinition(cursor: Cursor): BlockContent | undefined {
  const line = lineAt(cursor);
  if (!line.includes("]:")) return undefined;
  const isSplit = LABEL.test(line);
  const whole = isSplit ? `${line} ${(cursor.lines[cursor.at + 1] ?? "").trim()}` : line;
  const [, label = "", pointed, plain = "", title = ""] = DEFINITION.exec(whole) ?? [];
  if (label.trim() === "") return undefined;
  cursor.at += isSplit ? 2 : 1;
  const reference = { href: toText(pointed ?? plain), title: toText(title.slice(1, -1)) };
  return { type: "definition", label: toLabel(label), reference };
}
