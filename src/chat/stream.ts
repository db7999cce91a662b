import type { Caller } from "../caller.ts";
import type { Config } from "../config.ts";
import type { StreamRewriter } from "../fal/relay-stream.ts";
import { type Delivery, hasPictures, withPicturesDelivered } from "../pictures/delivery.ts";
import { isJsonObject, type JsonObject, parseJson } from "../wire/json.ts";
import { createSseSplitter, isDone, isWhole, type SseItem } from "../wire/sse.ts";
import { cutShort, malformedEvent } from "./chunk-error.ts";
import { createChunkWriter } from "./chunk-writer.ts";
import { type OpenPicture, openPicture, readPictureBeginning } from "./open-picture.ts";

export interface ChatStreamOptions {
  config: Config;
  /** False only when the caller said `stream_options.include_usage: false`. */
  usage: boolean;
  /** Where pictures go; `undefined` leaves them in the upstream's own shape. */
  delivery: Delivery | undefined;
  /** Whose key is not to stand in an error. */
  payer?: Caller | undefined;
}

export interface ChatRewriter extends StreamRewriter {
  /** What the client gets for a chunk that is parsed already. */
  say(chunk: JsonObject): Promise<string>;
}

/** What a part of the text says, and where the next begins. */
interface Step {
  said: string;
  end: number;
}

/**
 * Rewrites a chat stream: reasoning under both names and apart from content, pictures as content, usage
 * once and last, errors in the OpenAI form. A stream that ends without `[DONE]` ends with an error.
 */
export function createChatRewriter(options: ChatStreamOptions): ChatRewriter {
  const { config, delivery } = options;
  const writer = createChunkWriter({ ...options, showsPictures: delivery !== undefined });
  const splitter = createSseSplitter();
  let picture: OpenPicture | undefined;
  // Any other picture is decoded: it has to be there first.
  const passes =
    delivery !== undefined && config.IMAGE_DELIVERY === "inline" && config.IMAGES_PER_REPLY === 1;

  /** The usual events are rewritten as text; any other goes the long way, by itself. */
  async function push(text: string): Promise<string> {
    let said = "";
    for (let at = 0; at < text.length && writer.state === "open"; ) {
      const isBetween = picture === undefined && splitter.isBetween;
      const usual = isBetween ? writer.sayText(text, at) : undefined;
      const step = usual ?? (await readOther(text, at));
      said += step.said;
      at = step.end;
    }
    return said;
  }

  async function readOther(text: string, at: number): Promise<Step> {
    if (picture !== undefined) return passPicture(picture, text, at);
    const blank = text.indexOf("\n\n", at);
    const begun = passes && blank === -1 && splitter.isBetween;
    const beginning = begun ? readPictureBeginning(text, at) : undefined;
    if (beginning !== undefined) {
      picture = openPicture(beginning, await deliver(beginning.chunk));
      return { said: picture.opening, end: beginning.end };
    }
    // Lines may end otherwise: then all of the text is looked at.
    const end = blank === -1 ? text.length : blank + 2;
    return { said: await rewriteAll(splitter.push(text.slice(at, end)), rewrite), end };
  }

  /** What the event says beside its picture is read when it is whole. */
  function passPicture(open: OpenPicture, text: string, at: number): Step {
    const { said, end } = open.piece(text, at);
    if (end === text.length) return { said, end };
    picture = undefined;
    splitter.push(open.head);
    return { said: said + (text[end] === '"' ? open.closing : writer.fail(malformedEvent())), end };
  }

  function rewrite(item: SseItem): string | Promise<string> {
    if (writer.state !== "open") return "";
    // One newline: a blank line after a comment breaks an old Python SDK.
    if (item.kind === "comment") return `${item.line}\n`;
    if (isDone(item.data)) return writer.finish();
    const chunk = parseJson(item.data);
    if (isJsonObject(chunk)) return deliver(chunk, item.raw);
    return item.data === "" ? item.raw : writer.fail(malformedEvent());
  }

  function deliver(chunk: JsonObject, raw?: string): string | Promise<string> {
    if (delivery === undefined || !hasPictures(chunk)) return writer.say(chunk, raw);
    return withPicturesDelivered(chunk, delivery).then((delivered) => writer.say(delivered, raw));
  }

  return {
    say: async (chunk) => deliver(chunk),
    push,
    end: async () =>
      (await rewriteAll(splitter.end().filter(isWhole), rewrite)) + writer.fail(cutShort()),
    fail: (error) => writer.fail(error),
    get state() {
      return writer.state;
    },
  };
}

/** One after the other; only a chunk with pictures has to be waited for. */
async function rewriteAll(
  items: readonly SseItem[],
  rewrite: (item: SseItem) => string | Promise<string>,
): Promise<string> {
  let text = "";
  for (const item of items) {
    const said = rewrite(item);
    text += typeof said === "string" ? said : await said;
  }
  return text;
}
