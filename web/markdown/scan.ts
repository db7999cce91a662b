import type { Inline } from "./node.ts";
import type { Run } from "./run.ts";

/** A run that waits for its end, and what stands behind it. */
export interface Opener extends Run {
  nodes: Inline[];
}

/** A text, and what was read of it. */
export interface Scan {
  readonly text: string;
  /** More may follow the text: what is unfinished at its end is drawn as if it were finished, or not at all. */
  readonly isOpen: boolean;
  at: number;
  readonly nodes: Inline[];
  /** What is read stands behind the last of them. */
  readonly openers: Opener[];
}

/** What a sticky pattern finds at the place of the scan, which goes on behind it. */
export function take(scan: Scan, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text) ?? undefined;
  scan.at += found?.[0].length ?? 0;
  return found;
}

export function add(scan: Scan, node: Inline): boolean {
  return addTo(scan.openers.at(-1) ?? scan, node);
}

export function addText(scan: Scan, text: string): boolean {
  return text === "" || add(scan, { type: "text", text });
}

/** Texts beside each other are one. */
export function addTo({ nodes }: { nodes: Inline[] }, node: Inline): boolean {
  const last = nodes.at(-1);
  if (node.type === "text" && last?.type === "text") {
    nodes[nodes.length - 1] = { type: "text", text: last.text + node.text };
  } else nodes.push(node);
  return true;
}
