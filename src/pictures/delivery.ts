import type { Call } from "../call.ts";
import type { Caller } from "../caller.ts";
import { storeFile } from "../fal/storage.ts";
import { joinBytes } from "../wire/bytes.ts";
import { type DataFile, readDataUrl } from "../wire/data-url.ts";
import { type JsonObject, toJsonObject, toJsonObjects, toText } from "../wire/json.ts";
import type { KeptBlob } from "../wire/kept-blob.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** A picture that cannot be stored in this time goes inline: nobody waits longer for a shorter link. */
const PATIENCE_MS = 10_000;

/** Chooses the pictures of one reply and brings them to where the reply can name them. */
export interface Delivery {
  /**
   * The `images` of a message or delta as they are to be shown: the kept ones, each once, under their links.
   * @param choice its index: `IMAGES_PER_REPLY` counts for each
   */
  deliver(images: readonly JsonObject[], choice: unknown): Promise<JsonObject[]>;
  /** Nothing but the first picture of a choice is shown, whatever it looks like. */
  readonly onlyFirst: boolean;
  /** That one stays in the reply as it is: nobody has to see it whole. */
  readonly passesOn: boolean;
  /** The base64 that was taken out of the text which the images are read from. */
  readonly shelf: Map<string, KeptBlob>;
}

export function createDelivery(call: Call, caller: Caller): Delivery {
  const limit = call.config.IMAGES_PER_REPLY;
  const isHosted = call.config.IMAGE_DELIVERY === "hosted";
  const shown = new Map<unknown, Set<string>>();
  const shelf: Delivery["shelf"] = new Map();

  async function toShown(image: JsonObject, seen: Set<string>): Promise<JsonObject | undefined> {
    const url = pictureUrl(image);
    if (url === undefined || seen.size >= limit) return undefined;
    // Decoding 20 MB takes 33 ms: only where somebody looks at the bytes.
    const file = isHosted || limit > 1 ? readDataUrl(url, shelf) : undefined;
    const print = file === undefined || limit === 1 ? url : fingerprintOf(joinBytes(file.bytes));
    if (seen.has(print)) return undefined;
    seen.add(print);
    if (file === undefined || !isHosted) return image;
    return { ...image, image_url: { url: (await host(call, caller, file)) ?? url } };
  }

  return {
    onlyFirst: limit === 1,
    passesOn: limit === 1 && !isHosted,
    shelf,
    async deliver(images, choice) {
      const seen = shown.get(choice) ?? new Set();
      shown.set(choice, seen);
      const delivered: JsonObject[] = [];
      for (const image of images) {
        const picture = await toShown(image, seen);
        if (picture !== undefined) delivered.push(picture);
      }
      return delivered;
    },
  };
}

/** Where a picture is, in either of the two forms. */
export function pictureUrl(image: JsonObject): string | undefined {
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
  const delivered = await delivery.deliver(images, choice["index"]);
  return { ...choice, [key]: { ...toJsonObject(choice[key]), images: delivered } };
}

function imagesOf(choice: JsonObject): JsonObject[] {
  return toJsonObjects(toJsonObject(choice["message"] ?? choice["delta"])["images"]);
}
