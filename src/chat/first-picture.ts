import type { LargeAnswer } from "../fal/large-answer.ts";
import { type Delivery, pictureUrl } from "../pictures/delivery.ts";
import {
  isJsonObject,
  type JsonObject,
  parseJson,
  toJsonObject,
  toJsonObjects,
} from "../wire/json.ts";
import { closingOf } from "../wire/json-closing.ts";
import { createKeptBlob, type KeptBlob } from "../wire/kept-blob.ts";
import { isError } from "./chunk-error.ts";

/** What is known of a completion when one of its blobs begins: valid JSON that ends with the blob's name. */
export interface Beginning {
  text: string;
  json: JsonObject;
  /** The blob's name. */
  name: string;
}

/** `undefined` for what is no JSON object so far. */
function readBeginning(large: LargeAnswer, name: string): Beginning | undefined {
  const said = large.text();
  const text = said + closingOf(said);
  const json = parseJson(text);
  return isJsonObject(json) ? { text, json, name } : undefined;
}

/**
 * True when the blob is the picture of an ordinary completion: its first choice's first, behind index and text. Nothing
 * that may still come changes what is said before the picture ends.
 */
function isFirstPicture({ json, name }: Beginning): boolean {
  const [choice, ...others] = toJsonObjects(json["choices"]);
  const { images, content } = toJsonObject(choice?.["message"]);
  const [image, ...more] = toJsonObjects(images);
  if (others.length > 0 || more.length > 0 || isError(json["error"])) return false;
  if (choice?.["index"] === undefined || content === undefined) return false;
  const url = pictureUrl(image ?? {});
  return url !== undefined && /^data:[^,]*;base64,/.test(url) && url.endsWith(`,${name}`);
}

/** The picture that goes on as it comes, where the answer has come to one. */
export function beginningOf(
  large: LargeAnswer,
  name: string | undefined,
  delivery: Delivery | undefined,
): Beginning | undefined {
  const beginning = name !== undefined && delivery?.passesOn && readBeginning(large, name);
  return beginning && isFirstPicture(beginning) ? beginning : undefined;
}

/** True for a picture that is not shown because one was before it. */
function isSecond({ json, name }: Beginning): boolean {
  return toJsonObjects(json["choices"]).some(({ message }) => {
    const urls = toJsonObjects(toJsonObject(message)["images"]).flatMap(
      (image) => pictureUrl(image) ?? [],
    );
    return urls.length > 1 && urls.at(-1)?.endsWith(name);
  });
}

/**
 * Reads an answer to its end and keeps its blobs.
 * @param first where it has come to
 * @param delivery of its pictures; `undefined` keeps all
 */
export async function keepBlobs(
  large: LargeAnswer,
  first: string | undefined,
  delivery: Delivery | undefined,
): Promise<ReadonlyMap<string, KeptBlob>> {
  const shelf = delivery?.shelf ?? new Map<string, KeptBlob>();
  for (let name = first; name !== undefined; name = await large.nextBlob()) {
    const beginning = delivery?.onlyFirst ? readBeginning(large, name) : undefined;
    if (beginning !== undefined && isSecond(beginning)) continue;
    const blob = createKeptBlob();
    for (let piece = await large.piece(); piece !== undefined; piece = await large.piece()) {
      blob.push(piece);
    }
    shelf.set(name, blob);
  }
  return shelf;
}
