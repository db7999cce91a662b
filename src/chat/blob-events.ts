import { joinBytes } from "../wire/bytes.ts";
import { isJsonObject, parseJson, toJsonObject, toJsonObjects } from "../wire/json.ts";
import { firstName, type Shelf, withBlobs } from "../wire/kept-blob.ts";
import { splitEvents, toSse } from "../wire/sse.ts";
import { encodeUtf8 } from "../wire/utf8.ts";
import { envelopeOf } from "./envelope.ts";
import { MAX_LINE } from "./lines.ts";

/** An event whose content names a blob, as the events that tell it with the blob in place of the name. */
export interface BlobEvents {
  before: string;
  /** The events of a piece of the blob. */
  piece(letters: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
  after: string;
}

/** What the letters of a piece stand in for; nothing that JSON writes otherwise, and in no envelope. */
const LETTERS = "~letters~";

/** `undefined` for an event whose content does not name it. */
export function toBlobEvents(event: string, name: string): BlobEvents | undefined {
  const chunk = parseJson(event.slice("data: ".length));
  if (!isJsonObject(chunk)) return undefined;
  const [choice = {}, ...others] = toJsonObjects(chunk["choices"]);
  const { role = "assistant", content, ...delta } = toJsonObject(choice["delta"]);
  if (typeof content !== "string" || !content.includes(name)) return undefined;
  const at = content.indexOf(name);
  const say = (text: string) => {
    const said = { index: choice["index"], delta: { role, content: text }, finish_reason: null };
    return toSse({ ...envelopeOf(chunk), choices: [said] });
  };
  const rest = { role, content: content.slice(at + name.length), ...delta };
  const [head = "", tail = ""] = say(LETTERS).split(LETTERS);
  return {
    before: say(content.slice(0, at)),
    piece: (letters) => wrapped(letters, encodeUtf8(head), encodeUtf8(tail)),
    after: toSse({ ...chunk, choices: [{ ...choice, delta: rest }, ...others] }),
  };
}

function wrapped(
  letters: Uint8Array<ArrayBuffer>,
  head: Uint8Array<ArrayBuffer>,
  tail: Uint8Array<ArrayBuffer>,
) {
  const room = MAX_LINE - head.length - tail.length;
  const events: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < letters.length; at += room) {
    events.push(head, letters.subarray(at, at + room), tail);
  }
  return joinBytes(events);
}

/** Events with the blobs that they name, in lines that every client can read. */
export function* withBlobsInLines(
  events: string,
  shelf: Shelf,
): Generator<Uint8Array<ArrayBuffer>> {
  if (shelf.size === 0) yield encodeUtf8(events);
  else for (const event of splitEvents(events)) yield* withBlobsInEvent(event, shelf);
}

function* withBlobsInEvent(event: string, shelf: Shelf): Generator<Uint8Array<ArrayBuffer>> {
  const name = firstName(event, shelf);
  const events = name === undefined ? undefined : toBlobEvents(event, name);
  // Base64 where nobody looks for a picture, or none at all.
  if (name === undefined || events === undefined) yield* withBlobs(event, shelf);
  else {
    yield encodeUtf8(events.before);
    for (const letters of withBlobs(name, shelf)) yield events.piece(letters);
    yield* withBlobsInEvent(events.after, shelf);
  }
}
