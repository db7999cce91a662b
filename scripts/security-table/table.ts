import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import type { Evidence } from "./evidence.ts";
import { type Language, type Requirement, RUNTIMES } from "./requirements.ts";

/** Where the table stands. */
export const PAGES: readonly [file: string, language: Language][] = [
  ["docs/security.md", "en"],
  ["docs/security.zh-CN.md", "zh"],
];

const BEGIN = "<!-- table: written by npm run security-table -->";
const END = "<!-- end of the table -->";

const WORDS = {
  en: { head: ["number", "promise", "tests", "Node", "Workers"], passed: "passed", and: ". " },
  zh: { head: ["编号", "承诺", "测试", "Node", "Workers"], passed: "通过", and: "。" },
};

/** One row of Markdown a requirement: number → tests → result on each runtime. */
export function shapeRows(
  requirements: readonly Requirement[],
  evidence: ReadonlyMap<string, Evidence>,
  language: Language,
): Map<string, string> {
  const rows = requirements.map((requirement): [string, string] => {
    const found = evidence.get(requirement.id);
    const results = RUNTIMES.map((name) => {
      const count = found?.passed[name] ?? 0;
      const passed = count > 0 ? `${count} ${WORDS[language].passed}` : undefined;
      const said = [passed, requirement[name]?.[language]].filter((part) => part !== undefined);
      return said.join(WORDS[language].and) || "–";
    });
    const tests = (found?.files ?? []).map(toLink).join(" · ") || "–";
    return [requirement.id, toRow([requirement.id, requirement[language], tests, ...results])];
  });
  return new Map(rows);
}

/** The rows that stand in a page now, by number. */
export function readRows(file: string): Map<string, string> {
  const { table } = split(file);
  const lines = table.split("\n").filter((line) => /^\| (?:SEC|REL|F|P)-?\d/.test(line));
  return new Map(lines.map((line) => [line.split(" ")[1] ?? "", line]));
}

/** Writes all rows anew between the markers of a page. */
export function writeRows(
  file: string,
  rows: ReadonlyMap<string, string>,
  language: Language,
): void {
  const { before, after } = split(file);
  const { head } = WORDS[language];
  const lines = [toRow(head), toRow(head.map(() => "---")), ...rows.values()];
  writeFileSync(file, `${before}${BEGIN}\n\n${lines.join("\n")}\n\n${END}${after}`);
}

/** @throws where a marker is missing */
function split(file: string): { before: string; table: string; after: string } {
  const [before, rest] = readFileSync(file, "utf8").split(BEGIN);
  const [table, after] = rest?.split(END) ?? [];
  if (before === undefined || table === undefined || after === undefined) {
    throw new Error(`${file} has no place for the table: ${BEGIN} … ${END}`);
  }
  return { before, table, after };
}

function toRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function toLink(file: string): string {
  return `[${basename(file, ".test.ts")}](../${file})`;
}
