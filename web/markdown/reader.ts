import { readBlocks } from "./blocks.ts";
import type { Block } from "./node.ts";

/** A line that may become anything: `-` a list or a rule. It is drawn with its next letter. */
const MARKS = /^[ \t]*(?:[-*_+#>|:~`$]+|\d{1,9}[.)])[ \t]*$/;

const LINE_END = /\r\n?|\n/;
const LINE_ENDS = /\r\n?|\n/g;

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
      const text = source.slice(openAt);
      const lines = clean(text).split(LINE_END);
      const last = lines.length - 1;
      if (isOpen && MARKS.test(lines[last] ?? "")) lines[last] = "";
      const open = readBlocks(lines, { isOpen });
      const blocks = [...finished, ...open];
      // A block ends where the next one begins, as soon as it is sure that it does.
      const first = open.findLastIndex((block) => lastOfStart(block) < last);
      finished = [...finished, ...open.slice(0, Math.max(0, first))];
      openAt += startOfLine(text, open[first]?.start ?? 0);
      return blocks;
    },
  };
}

/** Without the characters that turn the text around them: code would be other code than it seems (CVE-2021-42574). */
function clean(text: string): string {
  return text.replaceAll("\0", "\ufffd").replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}

/** The line that has to be whole before the block is what it seems: a table is made by the line under its header. */
function lastOfStart({ type, start }: Block): number {
  return type === "table" ? start + 1 : start;
}

function startOfLine(text: string, line: number): number {
  if (line === 0) return 0;
  let left = line;
  for (const end of text.matchAll(LINE_ENDS)) {
    left -= 1;
    if (left === 0) return end.index + end[0].length;
  }
  return text.length;
}
