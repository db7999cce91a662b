import { describe, expect, test } from "vitest";
import { toCurl } from "../../../../web/code/curl.ts";
import { findPictures, replacePictures } from "../../../../web/code/pictures.ts";
import { toNode, toPython } from "../../../../web/code/programs.ts";
import type { CodeRequest } from "../../../../web/code/request.ts";

const PNG = `data:image/png;base64,${"iVBORw0K".repeat(20)}`;
const JPEG = `data:image/jpeg;base64,${"/9j/4AAQ".repeat(20)}`;

function wish(body: Record<string, unknown>, more: Partial<CodeRequest> = {}): CodeRequest {
  return { baseUrl: "https://gateway.example/v1", path: "chat/completions", body, ...more };
}

const HELLO = {
  model: "a/b",
  messages: [{ role: "user", content: "Say \"hi\"\n\\ $HOME `id` 'x' 猫" }],
  temperature: 0.5,
  reasoning: { enabled: false },
  stream: true,
};

describe("the pictures of a request", () => {
  test("become files, each once", () => {
    const text = JSON.stringify({ a: [PNG, { b: `x ${JPEG} y ${PNG}` }] });
    expect([...findPictures(text)]).toEqual([
      [PNG, "picture-1.png"],
      [JPEG, "picture-2.jpeg"],
    ]);
    expect(replacePictures(`x ${JPEG} y`, (name) => `<${name}>`)).toBe(
      "x data:image/jpeg;base64,<picture-1.jpeg> y",
    );
    expect(replacePictures("", String)).toBe("");
  });
});

test("words that only begin like pictures are searched in linear time", () => {
  const text = `data:image/${"a".repeat(2_000_000)} data:image/${"a+".repeat(500_000)}`;
  expect(findPictures(text).size).toBe(0);
});

describe("a command for the shell", () => {
  test("holds the body as it is, and the key as a variable", () => {
    const command = toCurl(wish(HELLO));
    expect(command).toContain('-H "Authorization: Bearer $OPENAI_API_KEY"');
    const body = /<<'JSON'\n(.*)\nJSON\n$/s.exec(command)?.[1] ?? "";
    expect(JSON.parse(body)).toEqual(HELLO);
  });

  test("reads pictures from files, and keeps the shell off everything else", () => {
    const command = toCurl(wish({ messages: [{ content: `$(id) \`id\` \\ ${PNG}` }] }));
    expect(command).toContain("<<JSON\n");
    expect(command).toContain(
      "\\$(id) \\`id\\` \\\\\\\\ data:image/png;base64,$(base64 < picture-1.png",
    );
    expect(command).not.toContain("iVBORw0K");
  });

  test("sends no key where none is asked for", () => {
    expect(toCurl(wish(HELLO, { isKeyless: true }))).not.toContain("Authorization");
  });
});

describe("a program", () => {
  test("in Python gives what the package does not know to extra_body", () => {
    const program = toPython(wish(HELLO));
    expect(program.replace(/\s+/g, "")).toContain('extra_body={"reasoning":{"enabled":False}}');
    expect(program).toContain("stream=True,");
    expect(program).not.toContain("api_key");
    expect(program).not.toContain("import base64");
  });

  test("in JavaScript holds the body", () => {
    const program = toNode(wish(HELLO));
    const body = /create\((.*?)\);/s.exec(program)?.[1] ?? "";
    expect(JSON.parse(body)).toEqual(HELLO);
    expect(program).not.toContain("apiKey");
  });

  test.each([
    ["Python", toPython, 'base64.b64encode(open("picture-1.png", "rb").read()).decode()'],
    ["JavaScript", toNode, 'fs.readFileSync("picture-1.png", "base64")'],
  ])("in %s reads pictures from files", (_, toProgram, reading) => {
    const program = toProgram(wish({ messages: [{ content: `see ${PNG}.` }, { content: PNG }] }));
    expect(program).toContain(`"see data:image/png;base64," + ${reading} + "."`);
    expect(program).toContain(`"data:image/png;base64," + ${reading}\n`);
    expect(program).not.toContain("iVBORw0K");
  });

  test.each([
    ["Python", toPython],
    ["JavaScript", toNode],
  ])("in %s says nobody's name where no key is asked for", (_, toProgram) => {
    expect(toProgram(wish(HELLO, { isKeyless: true }))).toMatch(/: "anonymous"|="anonymous"/);
  });

  test.each([
    ["Python", toPython],
    ["JavaScript", toNode],
  ])("in %s writes what the images route draws", (_, toProgram) => {
    const program = toProgram(
      wish({ model: "a/b", prompt: "a cat" }, { path: "images/generations" }),
    );
    expect(program).toContain("images.generate(");
    expect(program).toContain("drawn-");
  });
});
