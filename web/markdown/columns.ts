/** A tab leads to the next column that is a multiple of four. */
const TAB = 4;

export function isBlank(line: string): boolean {
  return !/[^ \t]/.test(line);
}

/** How many columns of blanks a line begins with; `from` is the column in which it begins itself. */
export function indentOf(line: string, from = 0): number {
  let column = from;
  for (const char of line) {
    if (char === " ") column += 1;
    else if (char === "\t") column += TAB - (column % TAB);
    else break;
  }
  return column - from;
}

/** The line without that many columns of blanks, or without all that it has. What is left of a tab becomes spaces. */
export function outdent(line: string, columns: number, from = 0): string {
  let column = from;
  let at = 0;
  while (column < from + columns) {
    if (line[at] === " ") column += 1;
    else if (line[at] === "\t") column += TAB - (column % TAB);
    else break;
    at += 1;
  }
  return " ".repeat(Math.max(0, column - from - columns)) + line.slice(at);
}
