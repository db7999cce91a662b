import type { Item } from "./emphasis.ts";

/** A text, and what was read of it. */
export interface Scan {
  readonly text: string;
  /** More may follow the text: what is unfinished at its end is drawn as if it were finished, or not at all. */
  readonly isOpen: boolean;
  at: number;
  readonly items: Item[];
}

/** What a sticky pattern finds at the place of the scan, which goes on behind it. */
export function take(scan: Scan, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text) ?? undefined;
  scan.at += found?.[0].length ?? 0;
  return found;
}

export function add(scan: Scan, item: Item): true {
  scan.items.push(item);
  return true;
}

export function addText(scan: Scan, text: string): true {
  return add(scan, { type: "text", text });
}
