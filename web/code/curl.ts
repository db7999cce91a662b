import { findPictures, replacePictures } from "./pictures.ts";
import { type CodeRequest, KEY_VARIABLE } from "./request.ts";

/** A request as a command for a POSIX shell; the body goes in by a here-document, which has no length limit. */
export function toCurl({ baseUrl, path, body, isKeyless }: CodeRequest): string {
  const json = JSON.stringify(body, undefined, 2);
  const isPlain = findPictures(json).size === 0;
  const key = isKeyless ? "" : `  -H "Authorization: Bearer $${KEY_VARIABLE}" \\\n`;
  return `curl -N ${baseUrl}/${path} \\
${key}  -H "Content-Type: application/json" \\
  -d @- <<${isPlain ? "'JSON'" : "JSON"}
${isPlain ? json : readingFiles(json)}
JSON
`;
}

/** Without quotes around its mark a here-document runs commands; what is not one is escaped. */
function readingFiles(json: string): string {
  const escaped = json.replace(/[\\$`]/g, "\\$&");
  return replacePictures(escaped, (name) => `$(base64 < ${name} | tr -d '\\n')`);
}
