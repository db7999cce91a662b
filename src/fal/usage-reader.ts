import { isJsonObject, type JsonObject, parseJson } from "../wire/json.ts";
import { createMemberFinder, type MemberFinder } from "../wire/member-finder.ts";

/**
 * A longer line is not held. Its usage counts all the same: the last event of a response repeats the request's
 * instructions and tools, so that a caller could make it as long as they like.
 */
const MAX_LINE = 1024 * 1024;

/** `"usage":null` stands in many chunks. */
const USAGE = /"usage"\s{0,8}:\s{0,8}\{/;

/** Where an event tells it: a chunk of chat, and the last event of a response. */
const PLACES = new Set(["usage", "response/usage"]);

/**
 * Looks for the events of a stream that tell usage; all others are not parsed.
 * @returns takes the text of the stream, in any pieces
 */
export function createUsageReader(found: (event: JsonObject) => void): (text: string) => void {
  let line = "";
  let long: MemberFinder | undefined;

  function add(text: string): void {
    if (long === undefined) line += text;
    else long(text);
    if (line.length <= MAX_LINE) return;
    long = createMemberFinder(PLACES, (usage) => tell({ usage: parseJson(usage) }));
    long(line);
    line = "";
  }

  function tell(event: unknown): void {
    if (isJsonObject(event)) found(event);
  }

  function read(): void {
    if (USAGE.test(line)) tell(parseData(line));
    line = "";
    long = undefined;
  }

  return (text) => {
    let at = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", at)) {
      add(text.slice(at, end));
      read();
      at = end + 1;
    }
    add(text.slice(at));
  };
}

function parseData(line: string): unknown {
  return line.startsWith("data:") ? parseJson(line.slice("data:".length)) : undefined;
}
