import { describe, expect, test } from "vitest";
import type { CodeWish } from "../../../../web/playground/code/code-wish.ts";
import { toCurl } from "../../../../web/playground/code/curl.ts";
import { findPictureFiles, splitAtFiles } from "../../../../web/playground/code/data-urls.ts";
import { toNode } from "../../../../web/playground/code/node.ts";
import { toPython } from "../../../../web/playground/code/python.ts";

const PNG = `data:image/png;base64,${"iVBORw0K".repeat(20)}`;
const JPEG = `data:image/jpeg;base64,${"/9j/4AAQ".repeat(20)}`;

function wish(body: Record<string, unknown>, more: Partial<CodeWish> = {}): CodeWish {
  return {
    baseUrl: "https://gateway.example/v1",
    kind: "chat",
    body,
    files: findPictureFiles(body),
    sendsKey: true,
    filesNote: (names) => `Save: ${names}`,
    ...more,
  };
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
    const files = findPictureFiles({ a: [PNG, { b: `x ${JPEG} y ${PNG}` }] });
    expect(files.map(({ name, type }) => [name, type])).toEqual([
      ["picture-1.png", "image/png"],
      ["picture-2.jpg", "image/jpeg"],
    ]);
    expect(splitAtFiles(`x ${JPEG} y`, files)).toEqual(["x ", files[1], " y"]);
    expect(splitAtFiles("", files)).toEqual([""]);
  });
});

test("words that only begin like pictures are searched in linear time", () => {
  const text = `data:image/${"a".repeat(2_000_000)} data:image/${"a+".repeat(500_000)}`;
  expect(findPictureFiles({ text })).toEqual([]);
});

describe("a command for the shell", () => {
  test("holds the body as it is, and the key as a variable", () => {
    const command = toCurl(wish(HELLO));
    expect(command).toContain('-H "Authorization: Bearer $FAL_KEY"');
    const body = /<<'JSON'\n(.*)\nJSON\n$/s.exec(command)?.[1] ?? "";
    expect(JSON.parse(body)).toEqual(HELLO);
  });

  test("reads pictures from files, and keeps the shell off everything else", () => {
    const command = toCurl(wish({ messages: [{ content: `$(id) \`id\` \\ ${PNG}` }] }));
    expect(command).toMatch(/^# Save: picture-1\.png\n/);
    expect(command).toContain("<<JSON\n");
    expect(command).toContain(
      "\\$(id) \\`id\\` \\\\\\\\ data:image/png;base64,$(base64 < picture-1.png",
    );
    expect(command).not.toContain("iVBORw0K");
  });

  test("sends no key where none is asked for", () => {
    expect(toCurl(wish(HELLO, { sendsKey: false }))).not.toContain("Authorization");
  });
});

describe("a program", () => {
  test("in Python gives what the package does not know to extra_body", () => {
    const program = toPython(wish(HELLO));
    expect(program).toContain('extra_body={"reasoning": {"enabled": False}},');
    expect(program).toContain("stream=True,");
    expect(program).toContain('os.environ["FAL_KEY"]');
    expect(program).not.toContain("import base64");
  });

  test("in JavaScript holds the body", () => {
    const program = toNode(wish(HELLO));
    expect(program).toContain("reasoning: { enabled: false },");
    expect(program).toContain("process.env.FAL_KEY");
  });

  test.each([
    ["Python", toPython],
    ["JavaScript", toNode],
  ])("in %s reads pictures from files", (_, toProgram) => {
    const program = toProgram(wish({ messages: [{ content: `see ${PNG}.` }] }));
    expect(program).toContain('"see " + picture("picture-1.png", "image/png") + "."');
    expect(program).not.toContain("iVBORw0K");
  });

  test.each([
    ["Python", toPython],
    ["JavaScript", toNode],
  ])("in %s writes what the images route draws", (_, toProgram) => {
    const program = toProgram(wish({ model: "a/b", prompt: "a cat" }, { kind: "images" }));
    expect(program).toContain("images.generate(");
    expect(program).toContain("drawn-");
  });
});
