import { type CodeWish, KEY_VARIABLE, noteLines } from "./code-wish.ts";
import { type PictureFile, splitAtFiles } from "./data-urls.ts";

const PATHS = {
  chat: "chat/completions",
  images: "images/generations",
  embeddings: "embeddings",
};

/** Of embeddings as well, which the playground does not make. */
type CurlWish = Omit<CodeWish, "kind" | "body"> & { kind: keyof typeof PATHS; body: unknown };

/** A request as a command for a POSIX shell; the body goes in by a here-document, which has no length limit. */
export function toCurl(wish: CurlWish): string {
  const { files } = wish;
  const json = JSON.stringify(wish.body, undefined, 2);
  const note = noteLines("#", wish.filesNote(files.map(({ name }) => name).join(", ")), files);
  const key = wish.sendsKey ? `  -H "Authorization: Bearer $${KEY_VARIABLE}" \\\n` : "";
  const mark = files.length === 0 ? "'JSON'" : "JSON";
  const body = files.length === 0 ? json : withFiles(json, files);
  return `${note}curl -N ${wish.baseUrl}/${PATHS[wish.kind]} \\
${key}  -H "Content-Type: application/json" \\
  -d @- <<${mark}
${body}
JSON
`;
}

/** Without quotes around its mark a here-document runs commands; what is not one is escaped. */
function withFiles(json: string, files: readonly PictureFile[]): string {
  return splitAtFiles(json, files)
    .map((piece) => (typeof piece === "string" ? escaped(piece) : reading(piece)))
    .join("");
}

function escaped(text: string): string {
  return text.replace(/[\\$`]/g, "\\$&");
}

function reading({ name, type }: PictureFile): string {
  return `data:${type};base64,$(base64 < ${name} | tr -d '\\n')`;
}
