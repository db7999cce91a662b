import { readFence } from "./verbatim.ts";

export const HEADING: RegExp = /^ {0,3}(#{1,6})(?=[ \t]|$)(.*)/s;
export const QUOTE: RegExp = /^ {0,3}>/;

/** A list that begins at another number than 1, or with an empty item, would cut sentences such as "in\n1984. That". */
const LIST = /^ {0,3}(?:[-+*]|1[.)])[ \t]+\S/;
const RULE = /^(?:\*{3,}|-{3,}|_{3,})$/;

export function isRule(line: string): boolean {
  return RULE.test(line.replace(/[ \t]/g, ""));
}

/** Whether a line ends the paragraph before it. */
export function startsBlock(line: string): boolean {
  return (
    readFence(line) !== undefined ||
    HEADING.test(line) ||
    QUOTE.test(line) ||
    LIST.test(line) ||
    isRule(line)
  );
}
