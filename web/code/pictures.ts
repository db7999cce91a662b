/** No character of it can be taken by two parts of the pattern: a text of any words is searched in linear time. */
const PICTURE = /data:image\/([\w.+-]+);base64,[A-Za-z0-9+/=]{64,}/g;

/** The pictures in base64 of a text, each once, with the file that stands for each in code. */
export function findPictures(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [url, kind] of text.matchAll(PICTURE)) {
    if (!names.has(url)) names.set(url, `picture-${names.size + 1}.${kind}`);
  }
  return names;
}

/** @param read the source text that reads a file, in place of its base64 */
export function replacePictures(text: string, read: (name: string) => string): string {
  const names = findPictures(text);
  return text.replace(PICTURE, (url) => {
    const begin = url.indexOf(",") + 1;
    return url.slice(0, begin) + read(names.get(url) ?? "");
  });
}
