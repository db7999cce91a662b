import type { Kind } from "./kinds.ts";

interface Count {
  sent: number;
  /** Ended as its kind has to end. */
  right: number;
  lost: number;
}

/** What became of each request. */
export interface Tally {
  begin(kind: Kind): void;
  right(kind: Kind): void;
  /** Keeps the first reasons of each kind. */
  lose(kind: Kind, reason: string): void;
  readonly lost: number;
  readonly reasons: readonly string[];
  toText(): string;
}

const MAX_REASONS = 20;

export function createTally(kinds: readonly Kind[]): Tally {
  const counts = new Map<Kind, Count>(kinds.map((kind) => [kind, { sent: 0, right: 0, lost: 0 }]));
  const reasons: string[] = [];
  const sum = (field: keyof Count, ends?: Kind["ends"]) =>
    [...counts]
      .filter(([kind]) => ends === undefined || kind.ends === ends)
      .reduce((total, [, count]) => total + count[field], 0);
  const add = (kind: Kind, field: keyof Count) => {
    const count = counts.get(kind);
    if (count !== undefined) count[field] += 1;
  };
  return {
    begin: (kind) => add(kind, "sent"),
    right: (kind) => add(kind, "right"),
    lose(kind, reason) {
      add(kind, "lost");
      if (reasons.length < MAX_REASONS) reasons.push(`${kind.name}: ${reason}`);
    },
    get lost() {
      return sum("lost");
    },
    reasons,
    toText() {
      const rows = [...counts].map(([{ name, ends }, { sent, right, lost }]) =>
        row(name, [sent, ends === "answered" ? right : 0, ends === "failed" ? right : 0, lost]),
      );
      const total = [sum("sent"), sum("right", "answered"), sum("right", "failed"), sum("lost")];
      return [
        row("", ["sent", "answered", "failed as designed", "lost"]),
        ...rows,
        row("all", total),
      ].join("\n");
    },
  };
}

function row(name: string, cells: readonly (string | number)[]): string {
  const widths = [9, 10, 20, 7];
  const numbers = cells.map((cell, at) => String(cell).padStart(widths[at] ?? 0));
  return name.padEnd(34) + numbers.join("");
}
