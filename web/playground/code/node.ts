import { type CodeWish, KEY_VARIABLE, noteLines } from "./code-wish.ts";
import { type Language, toLiteral } from "./literal.ts";

const JAVASCRIPT: Language = {
  step: "  ",
  words: { true: "true", false: "false", null: "null" },
  braces: ["{ ", " }"],
  key: (key) => (/^[a-z_]\w*$/i.test(key) ? key : JSON.stringify(key)),
  file: ({ name, type }) => `picture(${JSON.stringify(name)}, ${JSON.stringify(type)})`,
};

const PICTURE = `
function picture(path, type) {
  return \`data:\${type};base64,\${readFileSync(path, "base64")}\`;
}
`;

const READ_CHAT = `for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? "");
}
console.log();
`;

const READ_IMAGES = `for (const [index, item] of result.data.entries()) {
  writeFileSync(\`drawn-\${index + 1}.png\`, item.b64_json, "base64");
}
`;

/** A request as a module with the official `openai` package. */
export function toNode(wish: CodeWish): string {
  const { files } = wish;
  const isChat = wish.kind === "chat";
  const note = noteLines("//", wish.filesNote(files.map(({ name }) => name).join(", ")), files);
  const call = isChat ? "const stream = await client.chat.completions.create" : IMAGES;
  const used = [files.length > 0 ? "readFileSync" : "", isChat ? "" : "writeFileSync"];
  const fs = used.filter((name) => name !== "").join(", ");
  return `// npm install openai
${note}${fs === "" ? "" : `import { ${fs} } from "node:fs";\n`}import OpenAI from "openai";
${files.length === 0 ? "" : PICTURE}
const client = new OpenAI({
  baseURL: ${JSON.stringify(wish.baseUrl)},
${toKey(wish.sendsKey)}});
${call}(${toLiteral(wish.body, { language: JAVASCRIPT, files })});
${isChat ? READ_CHAT : READ_IMAGES}`;
}

const IMAGES = "const result = await client.images.generate";

/** The package wants a key even where the gateway wants none. */
function toKey(sendsKey: boolean): string {
  if (sendsKey) return `  apiKey: process.env.${KEY_VARIABLE},\n`;
  return `  apiKey: "none",\n  defaultHeaders: { Authorization: null },\n`;
}
