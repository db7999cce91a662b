/** A tab is as wide as so many blanks, wherever it stands. */
const TAB = 4;

export function isBlank(line: string): boolean {
  return !/[^ \t]/.test(line);
}

/** How many columns of blanks a line begins with. */
export function indentOf(line: string): number {
  const [blanks = ""] = /^[ \t]*/.exec(line) ?? [];
  return blanks.replaceAll("\t", " ".repeat(TAB)).length;
}

/** The line without that many columns of blanks, or without all that it has. */
export function outdent(line: string, columns: number): string {
  let at = 0;
  for (let left = columns; left > 0 && /[ \t]/.test(line.charAt(at)); at += 1) {
    left -= line[at] === "\t" ? TAB : 1;
  }
  return line.slice(at);
}
