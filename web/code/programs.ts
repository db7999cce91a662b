import { findPictures, replacePictures } from "./pictures.ts";
import { type CodeRequest, NO_KEY } from "./request.ts";

const PYTHON_CHAT = `for chunk in stream:
    for choice in chunk.choices:
        print(choice.delta.content or "", end="", flush=True)
print()
`;

const PYTHON_IMAGES = `for number, item in enumerate(result.data, start=1):
    with open(f"drawn-{number}.png", "wb") as file:
        file.write(base64.b64decode(item.b64_json))
`;

/** A chat or an order of pictures as a program with the official `openai` package. */
export function toPython(request: CodeRequest): string {
  const { baseUrl, body, isKeyless } = request;
  const { reasoning, image_config, ...known } = body;
  const isKnown = (reasoning ?? image_config) === undefined;
  // What the package does not know has a place of its own.
  const all = isKnown ? known : { ...known, extra_body: { reasoning, image_config } };
  const members = toSource(all, (name) => `base64.b64encode(open("${name}", "rb").read()).decode()`)
    .slice(1, -1)
    .replace(/^ {4}"(\w+)": /gm, "    $1=")
    .replace(/\btrue(?=,?$)/gm, "True")
    .replace(/\bfalse(?=,?$)/gm, "False");
  const [call, reading] = draws(request)
    ? ["result = client.images.generate", PYTHON_IMAGES]
    : ["stream = client.chat.completions.create", PYTHON_CHAT];
  return `# pip install openai
${usesFiles(request) ? "import base64\n" : ""}from openai import OpenAI

client = OpenAI(base_url="${baseUrl}"${isKeyless ? `, api_key="${NO_KEY}"` : ""})
${call}(${members})
${reading}`;
}

const NODE_CHAT = `for await (const chunk of stream) {
    process.stdout.write(chunk.choices[0]?.delta.content ?? "");
}
console.log();
`;

const NODE_IMAGES = `for (const [index, item] of result.data.entries()) {
    fs.writeFileSync(\`drawn-\${index + 1}.png\`, item.b64_json, "base64");
}
`;

/** The same as a module for Node. */
export function toNode(request: CodeRequest): string {
  const { baseUrl, body, isKeyless } = request;
  const source = toSource(body, (name) => `fs.readFileSync("${name}", "base64")`);
  const [call, reading] = draws(request)
    ? ["const result = await client.images.generate", NODE_IMAGES]
    : ["const stream = await client.chat.completions.create", NODE_CHAT];
  return `// npm install openai
${usesFiles(request) ? 'import fs from "node:fs";\n' : ""}import OpenAI from "openai";

const client = new OpenAI({ baseURL: "${baseUrl}"${isKeyless ? `, apiKey: "${NO_KEY}"` : ""} });
${call}(${source});
${reading}`;
}

function draws({ path }: CodeRequest): boolean {
  return path === "images/generations";
}

function usesFiles(request: CodeRequest): boolean {
  return draws(request) || findPictures(JSON.stringify(request.body)).size > 0;
}

/** JSON is source text in JavaScript, and but for two words in Python. */
function toSource(body: CodeRequest["body"], read: (name: string) => string): string {
  const json = JSON.stringify(body, undefined, 4);
  return replacePictures(json, (name) => `" + ${read(name)} + "`).replaceAll(' + ""', "");
}
