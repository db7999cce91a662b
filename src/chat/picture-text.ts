import { pictureUrl } from "../pictures/delivery.ts";
import { type JsonObject, toJsonObjects } from "../wire/json.ts";

/** By them a picture that comes back in the history is known to be ours. */
export const PICTURE_WORDS = "Generated Image";

/** The pictures of a message or delta as Markdown, in order and each once; items that hold none are left out. */
export function picturesOf(holder: JsonObject): string[] {
  const pictures = toJsonObjects(holder["images"])
    .map(pictureUrl)
    .filter((url) => url !== undefined)
    .map((url) => `![${PICTURE_WORDS}](${url})`);
  return pictures.filter((picture, position) => pictures.indexOf(picture) === position);
}

/** Text, a blank line, pictures: the blank line makes Markdown start a paragraph. */
export function appendPictures(text: string, pictures: readonly string[]): string {
  return [text.trimEnd(), ...pictures].filter((part) => part !== "").join("\n\n");
}
