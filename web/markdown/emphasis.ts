import type { Run } from "./run.ts";
import { add, addText, addTo, type Scan } from "./scan.ts";

/**
 * So many runs wait for their end at most. It bounds the time that a closer looks for its opener, and how deep elements stand
 * in each other: at 16 × 3 no stack overflows.
 */
const MOST_OPENERS = 16;

/** Ends what a run closes, and begins what it opens. */
export function addRun(scan: Scan, run: Run): void {
  if (run.canClose) close(scan, run);
  if (run.canOpen && run.count > 0) scan.openers.push({ ...run, nodes: [] });
  else addText(scan, run.char.repeat(run.count));
  if (scan.openers.length > MOST_OPENERS) giveUp(scan, 0);
}

function close(scan: Scan, closer: Run): void {
  const { openers } = scan;
  while (closer.count > 0) {
    const height = openers.findLastIndex((opener) => fits(opener, closer));
    if (height === -1) return;
    // What stands between the two waits for nothing any more.
    while (openers.length > height + 1) giveUp(scan, height + 1);
    closer.count -= wrap(scan, closer.count);
  }
}

function fits(opener: Run, closer: Run): boolean {
  if (opener.char !== closer.char) return false;
  // The rule of three: in `*a**b*` the inner run closes nothing.
  const isEither = opener.canClose || closer.canOpen;
  const isThree = (opener.length + closer.length) % 3 === 0;
  return !isEither || !isThree || (opener.length % 3 === 0 && closer.length % 3 === 0);
}

/** Makes an element of all that stands behind the last opener. @returns how many of its characters that took */
function wrap(scan: Scan, most: number): number {
  const opener = scan.openers.at(-1);
  if (!opener) return 0;
  const children = opener.nodes;
  const used = Math.min(2, opener.count, most);
  opener.nodes = [];
  opener.count -= used;
  if (opener.count === 0) scan.openers.pop();
  const type = used === 2 ? "strong" : "emphasis";
  add(scan, { type: opener.char === "~" ? "strike" : type, children });
  return used;
}

/** An opener that matches nothing is text. */
function giveUp(scan: Scan, height: number): void {
  for (const { char, count, nodes } of scan.openers.splice(height, 1)) {
    const outer = scan.openers[height - 1] ?? scan;
    addTo(outer, { type: "text", text: char.repeat(count) });
    for (const node of nodes) addTo(outer, node);
  }
}

/** What waits for its end at the end of the text: if that is open, it has it here, the innermost first. */
export function finishRuns(scan: Scan): void {
  for (let opener = scan.openers.at(-1); opener; opener = scan.openers.at(-1)) {
    const { count, nodes, canClose } = opener;
    // What closes as well stands in a word: `2*3` opens nothing that is not closed again.
    const isSure = count > 1 || !canClose;
    if (scan.isOpen && nodes.length === 0) scan.openers.pop();
    else if (scan.isOpen && isSure) wrap(scan, count);
    else giveUp(scan, scan.openers.length - 1);
  }
}
