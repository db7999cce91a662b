import { type CodeWish, KEY_VARIABLE, noteLines } from "./code-wish.ts";
import type { PictureFile } from "./data-urls.ts";
import { type Language, toLiteral, type Writer } from "./literal.ts";

const PYTHON: Language = {
  step: "    ",
  words: { true: "True", false: "False", null: "None" },
  braces: ["{", "}"],
  key: (key) => JSON.stringify(key),
  file: ({ name, type }) => `picture(${JSON.stringify(name)}, ${JSON.stringify(type)})`,
};

/** What the `openai` package takes as an argument of its own; anything else goes through `extra_body`. */
const ARGUMENTS: ReadonlySet<string> = new Set([
  ..."model messages temperature max_tokens stream".split(" "),
  ..."prompt n size quality response_format".split(" "),
]);

const PICTURE = `
def picture(path, kind):
    with open(path, "rb") as file:
        return f"data:{kind};base64," + base64.b64encode(file.read()).decode()

`;

const WITHOUT_KEY = `    extra_headers={"Authorization": Omit()},
`;

const READ_CHAT = `for chunk in stream:
    if chunk.choices and chunk.choices[0].delta.content:
        print(chunk.choices[0].delta.content, end="", flush=True)
print()
`;

const READ_IMAGES = `for number, item in enumerate(result.data, start=1):
    with open(f"drawn-{number}.png", "wb") as file:
        file.write(base64.b64decode(item.b64_json))
`;

/** A request as a program with the official `openai` package. */
export function toPython(wish: CodeWish): string {
  const { files } = wish;
  const isChat = wish.kind === "chat";
  const note = noteLines("#", wish.filesNote(files.map(({ name }) => name).join(", ")), files);
  const call = isChat ? "stream = client.chat.completions" : "result = client.images";
  return `# pip install openai
${note}${imports(wish, files)}
${files.length === 0 ? "" : PICTURE}
client = OpenAI(
    base_url=${JSON.stringify(wish.baseUrl)},
    api_key=${toKey(wish.sendsKey)},
)
${call}.${isChat ? "create" : "generate"}(
${toArguments(wish, { language: PYTHON, files })}${wish.sendsKey ? "" : WITHOUT_KEY})
${isChat ? READ_CHAT : READ_IMAGES}`;
}

function imports({ kind, sendsKey }: CodeWish, files: readonly PictureFile[]): string {
  const needsBase64 = files.length > 0 || kind === "images";
  const lines = [
    needsBase64 ? "import base64" : "",
    sendsKey ? "import os" : "",
    sendsKey ? "from openai import OpenAI" : "from openai import Omit, OpenAI",
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** The package wants a key even where the gateway wants none, and sends it unless the call says otherwise. */
function toKey(sendsKey: boolean): string {
  return sendsKey ? `os.environ["${KEY_VARIABLE}"]` : `"none"`;
}

function toArguments({ body }: CodeWish, writer: Writer): string {
  const known = Object.entries(body).filter(([name]) => ARGUMENTS.has(name));
  const others = Object.entries(body).filter(([name]) => !ARGUMENTS.has(name));
  const extra = others.length === 0 ? [] : [["extra_body", Object.fromEntries(others)] as const];
  return [...known, ...extra]
    .map(([name, value]) => `    ${name}=${toLiteral(value, writer, "    ")},\n`)
    .join("");
}
