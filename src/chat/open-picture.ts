import { type JsonObject, parseJson, toJsonObject } from "../wire/json.ts";
import { HEAD, ROLE } from "./chunk-grammar.ts";
import { MAX_LINE } from "./lines.ts";

/** The beginning of an event whose only choice brings a picture, of which more is to come. */
interface PictureBeginning {
  /** What the event says so far, with a mark for the picture's URL. */
  chunk: JsonObject;
  /** The event up to that URL. */
  head: string;
  /** `data:image/png;base64,` */
  type: string;
  /** Where the base64 begins. */
  end: number;
}

/** What a piece of text adds to an open picture. */
interface PicturePiece {
  said: string;
  /** Where the base64 ends, or the text. */
  end: number;
}

/** Whoever shows the chunk shows this as the link. */
const MARK = "data:,here";

const EVENT = new RegExp(
  [
    `(${HEAD}\\{(?:${ROLE},)?"content":(?:null|"")(?:,${ROLE})?(?:,"reasoning":null)?`,
    `(?:,"reasoning_details":\\[\\])?,"images":\\[\\{(?:(?:"type":"image_url"|"index":\\d+),)*`,
    `"image_url":\\{"url":")(data:image\\/[\\w.+-]+;base64,)`,
  ].join(""),
  "y",
);

const CONTENT = '"content":"';

const NOT_BASE64 = /[^\w+/=-]/g;

export function readPictureBeginning(text: string, at: number): PictureBeginning | undefined {
  EVENT.lastIndex = at;
  const [all, head, , type] = EVENT.exec(text) ?? [];
  if (all === undefined || head === undefined || type === undefined) return undefined;
  const json = `${head.slice("data: ".length)}${MARK}"}}]},"finish_reason":null}]}`;
  return { chunk: toJsonObject(parseJson(json)), head, type, end: at + all.length };
}

/** Writes a picture as events of its base64, none of them longer than a line may be. */
export interface OpenPicture {
  /** The event up to the picture's URL: with what follows it, all that the event says beside the picture. */
  readonly head: string;
  /** The first event, up to the base64. */
  readonly opening: string;
  piece(text: string, at: number): PicturePiece;
  /** The last event. */
  readonly closing: string;
}

/** @param event the one that shows the chunk, or that does not: then nothing of the picture is written */
export function openPicture({ head, type }: PictureBeginning, event: string): OpenPicture {
  const [before = "", after] = event.split(MARK);
  const content = before.lastIndexOf(CONTENT) + CONTENT.length;
  const opens = before.slice(0, content);
  const closes = (after ?? "").slice((after ?? "").indexOf('"'));
  const room = MAX_LINE - opens.length - closes.length;
  const isShown = after !== undefined;
  return {
    head,
    opening: isShown ? before + type + closes : "",
    piece(text, at) {
      NOT_BASE64.lastIndex = at;
      const end = NOT_BASE64.exec(text)?.index ?? text.length;
      let said = "";
      for (let from = at; isShown && from < end; from += room) {
        said += opens + text.slice(from, Math.min(end, from + room)) + closes;
      }
      return { said, end };
    },
    closing: isShown ? opens + after : "",
  };
}
