import { describe, expect, test } from "vitest";
import { createReader } from "../../../../web/markdown/reader.ts";
import { blocksToHtml, toHtml } from "./html.ts";

const ANSWER = `# Title

A *paragraph* with [a link](https://fal.ai) and
a second line | of it.

| a | b |
|---|---|
| 1 | \`x\` |
| 2 |

- one
  - two
    \`\`\`js
    if (a) {

    }
    \`\`\`
- three

1. [x] a

> quote
lazy

\`\`\`
code
---
\`\`\`
![p](https://v3.fal.media/p.png)

---
**end**`;

describe("a text that grows", () => {
  test.each([1, 2, 3, 7, 50])(
    "is in the end what it is when it comes at once, in pieces of %d",
    (size) => {
      const reader = createReader();
      for (let end = 0; end < ANSWER.length; end += size) reader.read(ANSWER.slice(0, end), true);
      expect(blocksToHtml(reader.read(ANSWER, false))).toBe(toHtml(ANSWER));
    },
  );

  test("is the same with every line end of Windows, wherever it is cut", () => {
    const reader = createReader();
    const source = ANSWER.replaceAll("\n", "\r\n");
    for (let end = 0; end < source.length; end += 1) reader.read(source.slice(0, end), true);
    expect(blocksToHtml(reader.read(source, false))).toBe(toHtml(ANSWER));
  });

  test("shows no markup, whatever its last letter is", () => {
    const reader = createReader();
    for (let end = 0; end < ANSWER.length; end += 1) {
      const html = blocksToHtml(reader.read(ANSWER.slice(0, end), true));
      const words = html.replace(/<(code|pre)>.*?<\/\1>/gs, "").replace(/<[^>]*>/g, "\n");
      // The one bar that is no table's.
      const shown = words.replace("line |", "line");
      expect(shown).not.toMatch(/[*_`|#]|\]\(|!\[|^-|^\d\./m);
    }
  });

  test("keeps the blocks that are finished", () => {
    const reader = createReader();
    const before = reader.read("# A\n\nb\n\n- c\n- d", true);
    const after = reader.read("# A\n\nb\n\n- c\n- d **e", true);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(after[2]).not.toBe(before[2]);
  });

  test("takes back a table that is none", () => {
    const reader = createReader();
    expect(blocksToHtml(reader.read("a\n| b\n", true))).toContain("<table>");
    expect(blocksToHtml(reader.read("a\n| b\nc", true))).toBe("<p>a<br>| b<br>c</p>");
  });

  test("is read anew when it is another one", () => {
    const reader = createReader();
    reader.read("# A\n\nb\n\nc", true);
    expect(blocksToHtml(reader.read("# B\n\nc", false))).toBe("<h1>B</h1><p>c</p>");
  });

  test.each([
    ["text\n-", "<p>text</p>"],
    ["text\n``", "<p>text</p>"],
    ["text\n1.", "<p>text</p>"],
    ["a\n\n*", "<p>a</p>"],
    ["| a | b |", "<table><thead><tr><th>a</th><th>b</th></tr></thead></table>"],
    ["| a | b |\n|--", "<table><thead><tr><th>a</th><th>b</th></tr></thead></table>"],
    ["text\n| a |\n|", "<p>text</p><table><thead><tr><th>a</th></tr></thead></table>"],
    ["```js\na\n``", '<pre><code class="language-js">a</code></pre>'],
    ["- a\n  - **b", "<ul><li>a<ul><li><strong>b</strong></li></ul></li></ul>"],
    ["> a *b", "<blockquote><p>a <em>b</em></p></blockquote>"],
    [
      "|a|b|\n|-|-|\n|c|**d",
      "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td><strong>d</strong></td></tr></tbody></table>",
    ],
  ])("does not flash what it is not: %j", (source, html) => {
    expect(toHtml(source, true)).toBe(html);
  });
});

describe("characters that are not what they seem", () => {
  test("do not turn the text around them, and none ends it", () => {
    expect(toHtml("a\u202eb\0c")).toBe("<p>ab\ufffdc</p>");
  });

  test("do not show code in another order than it is copied", () => {
    const turns = String.fromCodePoint(
      ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
    );
    expect(toHtml(`\`a${turns}b\`\n\`\`\`\na${turns}b`)).toBe(
      "<p><code>ab</code></p><pre><code>ab</code></pre>",
    );
    expect(toHtml(`\`a${turns}`, true)).toBe("<p><code>a</code></p>");
  });
});
