import type { Call } from "../call.ts";
import type { Caller } from "../caller.ts";
import { storeFile } from "../fal/storage.ts";
import { type Elided, wholeText } from "../wire/blobs.ts";
import { type DataFile, readDataUrl } from "../wire/data-url.ts";
import { type JsonObject, toJsonObject, toJsonObjects, toText } from "../wire/json.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** A picture that cannot be stored in this time goes inline: nobody waits longer for a shorter link. */
const PATIENCE_MS = 10_000;

/** Streams are read as they come, with nothing taken out. */
const NOTHING_TAKEN = wholeText("");

/** Chooses the pictures of one reply and brings them to where the reply can name them. */
export interface Delivery {
  /**
   * The `images` of a message or delta as they are to be shown: the kept ones, each once, under their links.
   */
  deliver(images: readonly JsonObject[], from: Source): Promise<JsonObject[]>;
}

interface Source {
  /** The choice's index: `IMAGES_PER_REPLY` counts for each. */
  choice: unknown;
  /** The text that the images were read from. */
  elided: Elided;
}

export function createDelivery(call: Call, caller: Caller): Delivery {
  const limit = call.config.IMAGES_PER_REPLY;
  const isHosted = call.config.IMAGE_DELIVERY === "hosted";
  const shown = new Map<unknown, Set<string>>();

  async function toShown(
    image: JsonObject,
    seen: Set<string>,
    elided: Elided,
  ): Promise<JsonObject | undefined> {
    const url = urlOf(image);
    if (url === undefined || seen.size >= limit) return undefined;
    // Decoding 20 MB takes 33 ms: only where somebody looks at the bytes.
    const file = isHosted || limit > 1 ? readDataUrl(url, elided) : undefined;
    const print = file === undefined || limit === 1 ? url : fingerprintOf(file.bytes);
    if (seen.has(print)) return undefined;
    seen.add(print);
    if (file === undefined || !isHosted) return image;
    return { ...image, image_url: { url: (await host(call, caller, file)) ?? url } };
  }

  return {
    async deliver(images, { choice, elided }) {
      const seen = shown.get(choice) ?? new Set();
      shown.set(choice, seen);
      const delivered: JsonObject[] = [];
      for (const image of images) {
        const picture = await toShown(image, seen, elided);
        if (picture !== undefined) delivered.push(picture);
      }
      return delivered;
    },
  };
}

function urlOf(image: JsonObject): string | undefined {
  return toText(image["image_url"]) ?? toText(toJsonObject(image["image_url"])["url"]);
}

/** The link, or `undefined` when storing failed: a picture is never lost over it. */
async function host(call: Call, caller: Caller, file: DataFile): Promise<string | undefined> {
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const [, extension = "bin"] = /^image\/([a-z\d]+)/.exec(file.type) ?? [];
  const name = `picture.${extension}`;
  try {
    return await storeFile(call, caller, { file: { ...file, name }, signal });
  } catch (thrown) {
    call.platform.log({ level: "warn", event: "picture_not_stored", reason: String(thrown) });
    return undefined;
  }
}

/** Whether any choice of a completion or chunk holds a picture. */
export function hasPictures(answer: JsonObject): boolean {
  return toJsonObjects(answer["choices"]).some((choice) => imagesOf(choice).length > 0);
}

/** A completion or chunk with the pictures of every choice delivered. */
export async function withPicturesDelivered(
  answer: JsonObject,
  delivery: Delivery,
): Promise<JsonObject> {
  const choices: JsonObject[] = [];
  for (const choice of toJsonObjects(answer["choices"])) {
    choices.push(await deliverChoice(choice, delivery));
  }
  return { ...answer, choices };
}

async function deliverChoice(choice: JsonObject, delivery: Delivery): Promise<JsonObject> {
  const images = imagesOf(choice);
  if (images.length === 0) return choice;
  const key = choice["message"] === undefined ? "delta" : "message";
  const delivered = await delivery.deliver(images, {
    choice: choice["index"],
    elided: NOTHING_TAKEN,
  });
  return { ...choice, [key]: { ...toJsonObject(choice[key]), images: delivered } };
}

function imagesOf(choice: JsonObject): JsonObject[] {
  return toJsonObjects(toJsonObject(choice["message"] ?? choice["delta"])["images"]);
}
