import { parseJson } from "./json.ts";

/** One thing in an event stream: an event, or a comment line (a keep-alive). */
export type SseItem =
  | { kind: "event"; data: string; raw: string }
  | { kind: "comment"; line: string };

export interface SseSplitter {
  /** What became complete with this text, which begins with the byte order mark if the stream did. */
  push(text: string): SseItem[];
  /**
   * What the end of the stream leaves: a last event without its blank line. A browser drops it, both
   * OpenAI SDKs take it.
   */
  end(): SseItem[];
  /** True where an event may begin: nothing that came is still without its end. */
  readonly isBetween: boolean;
}

/**
 * Splits an event stream by the WHATWG rules (LF, CRLF and CR end a line, also split over two pushes)
 * and keeps each event as it was written, which a parser for consumers does not.
 */
export function createSseSplitter(): SseSplitter {
  // Pieces of the line that is not complete yet: joining them at every push would be quadratic for a
  // picture that comes in 64 KiB reads.
  let pieces: string[] = [];
  let lines: string[] = [];
  let afterCarriageReturn = false;
  let isFirst = true;

  function endLine(line: string, items: SseItem[]): void {
    if (line.startsWith(":")) {
      items.push({ kind: "comment", line });
    } else if (line !== "") {
      lines.push(line);
    } else if (lines.length > 0) {
      items.push({ kind: "event", data: dataOf(lines), raw: `${lines.join("\n")}\n\n` });
      lines = [];
    }
  }

  function push(text: string): SseItem[] {
    const items: SseItem[] = [];
    const fed = toLineFeeds(text);
    let from = 0;
    for (let at = fed.indexOf("\n"); at !== -1; at = fed.indexOf("\n", from)) {
      const line = pieces.join("") + fed.slice(from, at);
      pieces = [];
      from = at + 1;
      endLine(line, items);
    }
    if (from < fed.length) pieces.push(fed.slice(from));
    return items;
  }

  /** A CRLF that is cut in two ended its line already; a byte order mark is none of the first line. */
  function toLineFeeds(text: string): string {
    if (text === "") return "";
    const isLeft =
      (afterCarriageReturn && text.startsWith("\n")) || (isFirst && text.startsWith("\ufeff"));
    isFirst = false;
    afterCarriageReturn = text.endsWith("\r");
    const rest = isLeft ? text.slice(1) : text;
    return rest.includes("\r") ? rest.replace(/\r\n?/g, "\n") : rest;
  }

  return {
    push,
    end: () => push("\n\n"),
    get isBetween() {
      return pieces.length + lines.length === 0 && !afterCarriageReturn;
    },
  };
}

/** False for what a cut connection leaves of an event: neither `[DONE]` nor JSON. */
export function isWhole(item: SseItem): boolean {
  return item.kind === "comment" || isDone(item.data) || parseJson(item.data) !== undefined;
}

/**
 * Decodes an event stream for a splitter. It leaves the byte order mark: workerd's decoder drops U+FEFF at the start of every
 * piece, where it may be part of a text.
 */
export function createSseDecoder(): InstanceType<typeof TextDecoder> {
  return new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
}

/** A comment that says nothing. One newline: a blank line after it breaks an old Python SDK. */
export const KEEP_ALIVE = ": keep-alive\n";

export const DONE = "data: [DONE]\n\n";

/** The event behind which nothing more comes. */
export function isDone(data: string): boolean {
  return data.trim() === "[DONE]";
}

function dataOf(lines: readonly string[]): string {
  const values: string[] = [];
  for (const line of lines) {
    if (line === "data") values.push("");
    else if (line.startsWith("data:")) values.push(line.slice(line[5] === " " ? 6 : 5));
  }
  return values.join("\n");
}

/** Events as `toSse` writes them, one by one. */
export function splitEvents(events: string): string[] {
  return events.split(/(?<=\n\n)/);
}

/** An event with one line of data. JSON text never holds a line break. */
export function toSse(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
