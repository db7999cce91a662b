/** Text in columns: the first to the left, the others to the right. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column]))));
  const lines = all.map((row) =>
    row
      .map((cell, column) => {
        const blank = " ".repeat((widths[column] ?? 0) - width(cell));
        return column === 0 ? cell + blank : blank + cell;
      })
      .join("  ")
      .trimEnd(),
  );
  const rule = widths.map((size) => "-".repeat(size)).join("  ");
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

function width(cell: string | undefined): number {
  return [...(cell ?? "")].length;
}

/** A number for a table: `–` where there is none. */
export function toCell(value: number | undefined, digits: number): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  return value.toFixed(digits);
}
