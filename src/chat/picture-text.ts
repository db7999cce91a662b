import { type JsonObject, toJsonObject, toJsonObjects, toText } from "../wire/json.ts";

/** The pictures of a message or delta as Markdown, in order; items that hold none are left out. */
export function picturesOf(holder: JsonObject): string[] {
  return toJsonObjects(holder["images"])
    .map((image) => toText(image["image_url"]) ?? toText(toJsonObject(image["image_url"])["url"]))
    .filter((url) => url !== undefined)
    .map((url) => `![Generated Image](${url})`);
}

/** Text, a blank line, pictures: the blank line makes Markdown start a paragraph. */
export function appendPictures(text: string, pictures: readonly string[]): string {
  return [text.trimEnd(), ...pictures].filter((part) => part !== "").join("\n\n");
}
