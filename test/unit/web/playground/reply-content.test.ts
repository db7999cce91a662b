import { describe, expect, test } from "vitest";
import {
  addText,
  closeReply,
  EMPTY_REPLY,
  type ReplyContent,
  toMarkdown,
  toPlainReply,
} from "../../../../web/playground/reply-content.ts";

const LINK = "https://v3.fal.media/files/a/b.png";
const DATA = `data:image/png;base64,${"iVBORw0K".repeat(40)}`;

function read(text: string, size = text.length): ReplyContent {
  let content = EMPTY_REPLY;
  for (let at = 0; at < text.length; at += size)
    content = addText(content, text.slice(at, at + size));
  return content;
}

describe("the pictures of a reply", () => {
  const reply = `A cat:\n\n![Generated Image](${LINK})\n\nand another\n\n![Generated Image](${DATA})`;

  test("stand apart from its text, however it is cut", () => {
    const whole = read(reply);
    expect(whole.parts).toEqual([
      { kind: "text", text: "A cat:\n\n" },
      { kind: "picture", words: "Generated Image", url: LINK },
      { kind: "text", text: "\n\nand another\n\n" },
      { kind: "picture", words: "Generated Image", url: DATA },
    ]);
    for (const size of [1, 2, 5, 17, 64]) expect(read(reply, size)).toEqual(whole);
  });

  test("go back to the model as they came", () => {
    expect(toMarkdown(read(reply, 9))).toBe(reply);
    expect(toPlainReply(read(reply))).toBe(`A cat:\n\n${LINK}\n\nand another`);
  });

  test("in base64 are open until their bracket closes, and none when it never does", () => {
    const open = read(`Look: ![Generated Image](${DATA}`, 50);
    expect(open.parts).toEqual([{ kind: "text", text: "Look: " }]);
    expect(open.open?.length).toBe(DATA.length - "data:image/png;base64,".length);
    expect(closeReply(open)).toEqual({ parts: [{ kind: "text", text: "Look: " }] });
  });

  test("of a megabyte are joined once", () => {
    const url = `data:image/png;base64,${"A".repeat(1_500_000)}`;
    const content = read(`![Generated Image](${url})`, 48_000);
    expect(content.parts).toEqual([{ kind: "picture", words: "Generated Image", url }]);
  });
});

test.each([
  ["a picture somewhere on the Web", "![a cat](https://example.com/cat.png)"],
  ["a link", `[Generated Image](${LINK})`],
  ["a data URL that is no picture", "![x](data:text/html;base64,PHNjcmlwdD4=)"],
  ["a script", "![Generated Image](javascript:alert)"],
  ["brackets without an end", "![[[[![Generated Image](https://a.example/ b"],
])("%s stays in the text", (_, text) => {
  expect(read(text, 3)).toEqual({ parts: [{ kind: "text", text }] });
});

test("a picture of the Web does not hide the gateway's own behind it", () => {
  const content = read(`![a](https://e.example/a.png) ![Generated Image](${LINK})`, 4);
  expect(content.parts.at(-1)).toEqual({ kind: "picture", words: "Generated Image", url: LINK });
});

test.each([
  ["a short link", "https://a/b"],
  ["base64", "data:image/png;base64,AAAA"],
])("thousands of pictures with %s in one piece are as many parts", (_, url) => {
  const { parts } = read(`![Generated Image](${url})`.repeat(20_000));
  expect(parts).toHaveLength(20_000);
  expect(parts.at(-1)).toEqual({ kind: "picture", words: "Generated Image", url });
});
