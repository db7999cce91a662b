import { describe, expect, test } from "vitest";
import { toHtml } from "./html.ts";

/** The same as a standard reader would make of it. */
const CASES: readonly (readonly [name: string, source: string, html: string])[] = [
  [
    "headings, which no line under them makes",
    "# A\nB\n=\nC\n---\n####### D",
    "<h1>A</h1><p>B<br>=<br>C</p><hr><p>####### D</p>",
  ],
  ["the marks that close a heading", "## A ##\n# B#\n# #", "<h2>A</h2><h1>B#</h1><h1></h1>"],
  ["a hashtag, which is none", "#tag", "<p>#tag</p>"],
  ["U+2028 in a line, which does not end it", "# a\u2028b", "<h1>a\u2028b</h1>"],
  ["rules", "***\n- - -\n___", "<hr><hr><hr>"],
  ["paragraphs, whose line ends are kept", "a\nb\n\nc", "<p>a<br>b</p><p>c</p>"],
  [
    "a number at the beginning of a line, which is no list",
    "in\n1984. That",
    "<p>in<br>1984. That</p>",
  ],
  [
    "a fence with its language",
    "```js x\n a\n\n```\nb",
    '<pre><code class="language-js"> a\n</code></pre><p>b</p>',
  ],
  [
    "a fence in a longer one",
    "````md\n```\na\n```\n````",
    '<pre><code class="language-md">```\na\n```</code></pre>',
  ],
  ["a fence of tildes that nobody closes", "~~~\n<b>", "<pre><code>&lt;b&gt;</code></pre>"],
  [
    "the tabs of code",
    "```make\na:\n\tb\n```",
    '<pre><code class="language-make">a:\n\tb</code></pre>',
  ],
  [
    "lines that are indented, which are text as others",
    "a\n    # b\n\n    c\n\nd",
    "<p>a<br># b</p><p>c</p><p>d</p>",
  ],
  [
    "quotes in quotes",
    "> a\n> > b\nc\n\n> d",
    "<blockquote><p>a</p><blockquote><p>b<br>c</p></blockquote></blockquote><blockquote><p>d</p></blockquote>",
  ],
  [
    "a quote with a list and code",
    "> - a\n>\n> ```\n> b\n> ```",
    "<blockquote><ul><li>a</li></ul><pre><code>b</code></pre></blockquote>",
  ],
  [
    "lists in lists",
    "- a\n  - b\n    1. c\n- d",
    "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>",
  ],
  [
    "a bullet that is indented too little for its number",
    "1. a\n  - b\n2. c",
    "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
  ],
  ["a list that begins at another number", "3) a\n4) b", '<ol start="3"><li>a</li><li>b</li></ol>'],
  ["a list whose items stand apart", "- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
  [
    "an item of two paragraphs",
    "1. a\n\n   b\n2. c",
    "<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>",
  ],
  [
    "code in an item",
    "- a\n  ```sh\n  b\n\n    c\n  ```\n- d",
    '<ul><li>a<pre><code class="language-sh">b\n\n  c</code></pre></li><li>d</li></ul>',
  ],
  ["other bullets, which begin another list", "- a\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"],
  [
    "tasks",
    "- [ ] a\n- [x] b\n- [y] c",
    "<ul><li><input>a</li><li><input checked>b</li><li>[y] c</li></ul>",
  ],
  ["an item without words", "-\n- a", "<ul><li></li><li>a</li></ul>"],
  [
    "a table with its sides",
    "| a | b | c |\n|:--|:-:|--:|\n| 1 | `x\\|y` | **3** |\n| 4 |",
    '<table><thead><tr><th align="left">a</th><th align="center">b</th><th align="right">c</th></tr></thead><tbody><tr><td align="left">1</td><td align="center"><code>x|y</code></td><td align="right"><strong>3</strong></td></tr><tr><td align="left">4</td><td align="center"></td><td align="right"></td></tr></tbody></table>',
  ],
  [
    "a table right behind a paragraph",
    "a\nb | c\n- | -\nd | e\n\nf",
    "<p>a</p><table><thead><tr><th>b</th><th>c</th></tr></thead><tbody><tr><td>d</td><td>e</td></tr></tbody></table><p>f</p>",
  ],
  ["bars that are no table", "a | b\n- | - | -", "<p>a | b</p><ul><li>| - | -</li></ul>"],
  [
    "an address that stands elsewhere, as text and a link of its own",
    "[a][1]\n\n[1]: https://fal.ai",
    '<p>[a][1]</p><p>[1]: <a href="https://fal.ai">https://fal.ai</a></p>',
  ],
  ["a footnote as text", "a[^1]\n\n[^1]: b", "<p>a[^1]</p><p>[^1]: b</p>"],
  [
    "HTML as text, with what stands in it",
    "<div onclick=a>\n  *b*\n</div>\n\nc",
    "<p>&lt;div onclick=a&gt;<br><em>b</em><br>&lt;/div&gt;</p><p>c</p>",
  ],
  [
    "a script as text",
    "<script>\nalert(1)\n</script>",
    "<p>&lt;script&gt;<br>alert(1)<br>&lt;/script&gt;</p>",
  ],
  [
    "comments and the like as text",
    "<!-- a\n\n-->\n<!DOCTYPE b>\n<html>\n\n<?c?>",
    "<p>&lt;!-- a</p><p>--&gt;<br>&lt;!DOCTYPE b&gt;<br>&lt;html&gt;</p><p>&lt;?c?&gt;</p>",
  ],
  [
    "formulas of their own lines as they are",
    "$$\na_1\n= *b*\n$$\n\\[\n- c\n\\]",
    '<pre><code class="language-latex">a_1\n= *b*</code></pre><pre><code class="language-latex">- c</code></pre>',
  ],
  ["line ends of Windows", "a\r\n\r\n- b\r\n", "<p>a</p><ul><li>b</li></ul>"],
  ["nothing", " \n\t\n", ""],
];

describe("blocks of Markdown", () => {
  test.each(CASES)("%s", (_, source, html) => {
    expect(toHtml(source)).toBe(html);
  });

  test("containers in each other end at a depth that a page can show", () => {
    const html = toHtml(`${"> ".repeat(5000)}a`);
    expect(html.match(/<blockquote>/g)).toHaveLength(12);
    expect(toHtml(`${"- ".repeat(5000)}a`).match(/<ul>/g)).toHaveLength(12);
  });

  test("a row asks for no more cells than its header has, and a header for a hundred at most", () => {
    const html = toHtml(`a|b\n-|-\n${"|x".repeat(1000)}`);
    expect(html.match(/<td>/g)).toHaveLength(2);
    expect(toHtml(`${"|a".repeat(101)}\n${"|-".repeat(101)}`)).not.toContain("<table>");
  });
});
