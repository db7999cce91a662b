import { describe, expect, test } from "vitest";
import {
  addText,
  closeReply,
  type ReplyPart,
  toMarkdown,
  toPlainReply,
} from "../../../../web/playground/reply-content.ts";

const LINK = "https://v3.fal.media/files/a/b.png";
const DATA = `data:image/png;base64,${"iVBORw0K".repeat(40)}`;

function read(text: string, size = text.length): readonly ReplyPart[] {
  let content: readonly ReplyPart[] = [];
  for (let at = 0; at < text.length; at += size)
    content = addText(content, text.slice(at, at + size));
  return content;
}

describe("the pictures of a reply in base64", () => {
  const reply = `A cat:\n\n![Generated Image](${LINK})\n\nand another\n\n![Generated Image](${DATA})`;

  test("stand apart from its text, however it is cut", () => {
    const whole = read(reply);
    expect(whole).toEqual([
      `A cat:\n\n![Generated Image](${LINK})\n\nand another\n\n`,
      { url: DATA },
    ]);
    for (const size of [1, 2, 5, 17, 64]) expect(read(reply, size)).toEqual(whole);
  });

  test("go back to the model as they came", () => {
    expect(toMarkdown(read(reply, 9))).toBe(reply);
    expect(toPlainReply(read(reply))).toBe(`A cat:\n\n![Generated Image](${LINK})\n\nand another`);
  });

  test("of a megabyte are whole, however it is cut", () => {
    const url = `data:image/png;base64,${"A".repeat(1_500_000)}`;
    const content = read(`![Generated Image](${url})`, 48_000);
    expect(content).toEqual([{ url }]);
  });
});

describe("a picture in base64 that is still coming", () => {
  const begun = "![Generated Image](";
  const half = DATA.slice(0, 90);

  test("stands apart from its first piece on: what has come of it is never searched again", () => {
    const parts = read(`Look: ${begun}${half}`, 7);
    expect(parts).toEqual(["Look: ", { url: half, begun }]);
    const next = addText(parts, "iVBO");
    expect(next).toEqual(["Look: ", { url: `${half}iVBO`, begun }]);
    expect(addText(next, "Rw0K) and ")).toEqual(["Look: ", { url: `${half}iVBORw0K` }, " and "]);
  });

  test("may come in lines", () => {
    const parts = read(`${begun}${half}`, 7);
    expect(addText(parts, "\r\niVBO\n)")).toEqual([{ url: `${half}iVBO` }]);
  });

  test("is text after all where it goes on like text", () => {
    const parts = read(`Write ${begun}${half}`, 7);
    expect(addText(parts, "...) there.")).toEqual([`Write ${begun}${half}...) there.`]);
  });

  test("is none in what goes back to the model, in what is copied, and once the reply has ended", () => {
    const parts = read(`Look: ${begun}${half}`, 7);
    expect(toMarkdown(parts)).toBe("Look: ");
    expect(toPlainReply(parts)).toBe("Look:");
    expect(closeReply(parts)).toEqual(["Look: "]);
  });
});

test.each([
  ["a picture somewhere on the Web", "![a cat](https://example.com/cat.png)"],
  ["the gateway's own with a link", `![Generated Image](${LINK})`],
  ["a link", `[Generated Image](${LINK})`],
  ["a data URL that is no picture", "![x](data:text/html;base64,PHNjcmlwdD4=)"],
  ["a script", "![Generated Image](javascript:alert)"],
  ["brackets without an end", "![[[[![Generated Image](https://a.example/ b"],
])("%s stays in the text", (_, text) => {
  expect(read(text, 3)).toEqual([text]);
});

test("a picture of the Web does not hide one in base64 behind it", () => {
  const content = read(`![a](https://e.example/a.png) ![Generated Image](${DATA})`, 4);
  expect(content).toEqual(["![a](https://e.example/a.png) ", { url: DATA }]);
});

test("thousands of pictures in one piece are as many parts", () => {
  const url = "data:image/png;base64,AAAA";
  expect(read(`![Generated Image](${url})`.repeat(20_000))).toEqual(Array(20_000).fill({ url }));
});

test.each([
  ["!["],
  ["![a](data:image/"],
  ["![a](data:image/png;base64,AAAA"],
  ["![a](data:image/png;base64,"],
])("what only begins like pictures is searched in linear time: %s", (begin) => {
  const text = `${begin.repeat(200_000)} `;
  expect(read(text)).toEqual([text]);
});

test("a picture of 20 MB is taken out", () => {
  const url = `data:image/png;base64,${"A".repeat(20_000_000)}`;
  expect(read(`Look: ![Generated Image](${url})`)).toEqual(["Look: ", { url }]);
});
