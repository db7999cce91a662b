import { readFence } from "./fence.ts";
import { RULE, readMarker } from "./marker.ts";

export const HEADING: RegExp = /^ {0,3}(#{1,6})(?=[ \t]|$)(.*)/s;
export const QUOTE: RegExp = /^ {0,3}> ?/;

/** Whether a line ends the paragraph before it. */
export function startsBlock(line: string): boolean {
  return (
    [HEADING, QUOTE, RULE].some((start) => start.test(line)) ||
    startsList(line) ||
    readFence(line) !== undefined
  );
}

/** A list that begins at another number than 1, or with an empty item, would cut sentences such as "in\n1984. That". */
function startsList(line: string): boolean {
  const { text = "", first = 1 } = readMarker(line) ?? {};
  return text !== "" && first === 1;
}
