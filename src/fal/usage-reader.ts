import { isJsonObject, type JsonObject, parseJson } from "../wire/json.ts";

/** A line with pictures in it is not held to the end: its usage is not worth 20 MB. */
const MAX_LINE = 1024 * 1024;

/** `"usage":null` stands in many chunks. */
const USAGE = /"usage"\s{0,8}:\s{0,8}\{/;

/**
 * Looks for the events of a stream that tell usage; all others are not parsed.
 * @returns takes the text of the stream, in any pieces
 */
export function createUsageReader(found: (event: JsonObject) => void): (text: string) => void {
  let line = "";

  function add(text: string): void {
    if (line.length <= MAX_LINE) line += text;
  }

  function read(): void {
    const event = line.length <= MAX_LINE && USAGE.test(line) ? parseData(line) : undefined;
    line = "";
    if (isJsonObject(event)) found(event);
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
