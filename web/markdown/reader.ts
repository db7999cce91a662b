import { readBlocks } from "./blocks.ts";
import type { Block } from "./node.ts";

/** A line that may become anything: `-` a list or a rule. It is drawn with its next letter. */
const MARKS = /^[ \t]*(?:[-*_+#>|:~`$]+|\d{1,9}[.)])[ \t]*$/;

export interface MarkdownReader {
  /** Reads a text. With `isOpen`, more of it will come. */
  read(source: string, isOpen: boolean): Block[];
}

/**
 * Reads a text that grows. Blocks that are finished are read once and stay the same objects, so that an update costs what its
 * last block does.
 */
export function createReader(): MarkdownReader {
  let source = "";
  let finished: Block[] = [];
  /** Where the first block begins that is not. */
  let openAt = 0;

  return {
    read(next, isOpen) {
      if (!next.startsWith(source)) {
        finished = [];
        openAt = 0;
      }
      source = next;
      const written = source.slice(openAt).split("\n");
      const lines = written.map(clean);
      const last = lines.length - 1;
      if (isOpen && MARKS.test(lines[last] ?? "")) lines[last] = "";
      const open = readBlocks(lines, { isOpen });
      const blocks = [...finished, ...open];
      // A block ends where the next one begins, as soon as it is sure that it does.
      const first = open.findLastIndex((block) => lastOfStart(block) < last);
      finished = [...finished, ...open.slice(0, Math.max(0, first))];
      for (const line of written.slice(0, open[first]?.start ?? 0)) openAt += line.length + 1;
      return blocks;
    },
  };
}

/** Without the characters that turn the text around them: code would be other code than it seems (CVE-2021-42574). */
function clean(line: string): string {
  return line.replaceAll("\0", "\ufffd").replace(/[\r\u202a-\u202e\u2066-\u2069]/g, "");
}

/** The line that has to be whole before the block is what it seems: a table is made by the line under its header. */
function lastOfStart({ type, start }: Block): number {
  return type === "table" ? start + 1 : start;
}
