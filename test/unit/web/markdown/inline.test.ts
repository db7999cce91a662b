import { describe, expect, test } from "vitest";
import { inlineToHtml } from "./html.ts";

type Case = readonly [name: string, source: string, html: string];

const EMPHASIS: readonly Case[] = [
  [
    "emphasis",
    "*a* _b_ **c** __d__ ***e*** ~~f~~",
    "<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <em><strong>e</strong></em> <del>f</del>",
  ],
  [
    "emphasis in emphasis",
    "**a *b* c** *a **b***",
    "<strong>a <em>b</em> c</strong> <em>a <strong>b</strong></em>",
  ],
  ["underscores within words", "a_b_c __init__.py", "a_b_c <strong>init</strong>.py"],
  ["stars within words", "a*b*c 2 * 3 * 4", "a<em>b</em>c 2 * 3 * 4"],
  ["runs that match nothing", "**a* *b **", "*<em>a</em> *b **"],
  ["the rule of three", "*a**b*", "<em>a**b</em>"],
  ["marks that overlap", "*a **b* c**", "<em>a <em><em>b</em> c</em></em>"],
  ["ranges, which strike nothing", "10~20 元，30~40 元", "10~20 元，30~40 元"],
  [
    "emphasis in Chinese, beside its punctuation",
    "这是**重点。**其余，**“引号”**里",
    "这是<strong>重点。</strong>其余，<strong>“引号”</strong>里",
  ],
  [
    "emphasis around code and links",
    "**`a*b`** *[c*](d)*",
    '<strong><code>a*b</code></strong> <em><a href="d">c*</a></em>',
  ],
];

const CODE: readonly Case[] = [
  ["code", "`a` ``b`c`` ` d `", "<code>a</code> <code>b`c</code> <code>d</code>"],
  ["code that nobody closes", "`a ``b", "`a ``b"],
  ["code as it is", "`<b> &amp; \\* **c**`", "<code>&lt;b&gt; &amp;amp; \\* **c**</code>"],
  [
    "formulas, as code",
    "\\(a_1 * b_2\\), \\[x^2\\], $$y*z*$$",
    "<code>a_1 * b_2</code>, <code>x^2</code>, <code>y*z*</code>",
  ],
  ["prices, which are none", "$5 and $6", "$5 and $6"],
  ["brackets with a backslash", "\\[no link\\](a)", "[no link](a)"],
  ["backslashes", "\\*a\\* \\a \\\\ \\<b>", "*a* \\a \\ &lt;b&gt;"],
];

const LINKS: readonly Case[] = [
  [
    "links",
    '[a](https://b.c "d") [e](<f g>) [h](i(j)k)',
    '<a href="https://b.c">a</a> <a href="f g">e</a> <a href="i(j)k">h</a>',
  ],
  ["brackets that are no link", "[a] (b) [c](d e) [f]( [g", "[a] (b) [c](d e) [f]( [g"],
  ["pictures", '![a *b*](c "d")', '<img src="c" alt="a b">'],
  ["a picture in a link", "[![a](b)](c)", '<a href="c"><img src="b" alt="a"></a>'],
  [
    "a link in a link, of which the inner one is one",
    "[a [b](c) d](e)",
    '[a <a href="c">b</a> d](e)',
  ],
  [
    "addresses in pointed brackets",
    "<https://a.b/c?d=e&f> <x@y.z>",
    '<a href="https://a.b/c?d=e&amp;f">https://a.b/c?d=e&amp;f</a> <a href="mailto:x@y.z">x@y.z</a>',
  ],
  [
    "bare addresses without what ends the sentence",
    "(see https://fal.ai/a_(b)). www.fal.ai, or *https://a.b*!",
    '(see <a href="https://fal.ai/a_(b)">https://fal.ai/a_(b)</a>). <a href="https://www.fal.ai">www.fal.ai</a>, or <em><a href="https://a.b">https://a.b</a></em>!',
  ],
  [
    "bare addresses in Chinese",
    "请看https://fal.ai/models，然后",
    '请看<a href="https://fal.ai/models">https://fal.ai/models</a>，然后',
  ],
  [
    "what only looks like an address",
    "xhttps://a.b http:// https://?a wwwx",
    "xhttps://a.b http:// https://?a wwwx",
  ],
  [
    "an address in the words of a link",
    "[see https://a.b](https://c.d)",
    '<a href="https://c.d">see https://a.b</a>',
  ],
];

const TEXT: readonly Case[] = [
  ["line ends", "a  \nb\\\nc\n d", "a<br>b<br>c<br>d"],
  ["breaks of HTML", "a<br>b<BR />c", "a<br>b<br>c"],
  [
    "tags as text, with what stands in them",
    '<b x="*y*">*c*</b> a < b',
    "&lt;b x=&quot;*y*&quot;&gt;<em>c</em>&lt;/b&gt; a &lt; b",
  ],
  [
    "entities",
    "&lt;b&gt; &quot;&nbsp; &#65;&#x42; &#0; &#xd800; &#x202e; &copy; &constructor;",
    "&lt;b&gt; &quot;\u00a0 AB \ufffd \ufffd \ufffd &amp;copy; &amp;constructor;",
  ],
];

/** What is not finished is drawn as if it were, or not yet. */
const OPEN: readonly Case[] = [
  ["emphasis without an end", "a **b *c", "a <strong>b <em>c</em></strong>"],
  ["half an end", "a **b*", "a <strong>b</strong>"],
  ["a run that has nothing behind it yet", "a **", "a "],
  ["a product, which is no emphasis", "2*3 and 4", "2*3 and 4"],
  ["code without an end", "a `b c", "a <code>b c</code>"],
  ["half an end of code", "a ``b`", "a <code>b</code>"],
  ["the label of a link", "see [the do", "see the do"],
  ["a label that may be a link", "see [the docs]", "see the docs"],
  ["half an address", "see [the docs](https://fal.ai/d", "see the docs"],
  ["half a title", 'see [the docs](https://fal.ai "T', "see the docs"],
  [
    "a link that is there",
    "see [a](https://b.c) **d",
    'see <a href="https://b.c">a</a> <strong>d</strong>',
  ],
  ["brackets in the middle", "[a] b [c", "[a] b c"],
  ["half a picture", "a ![b](https://v3.fal.me", "a <img pending>"],
  ["half an alternative text", "a ![b", "a <img pending>"],
  ["half a break", "a<br", "a"],
  ["half an entity", "a &am", "a "],
  ["a backslash", "a \\", "a "],
];

describe("a line of Markdown", () => {
  test.each([...EMPHASIS, ...CODE, ...LINKS, ...TEXT])("%s", (_, source, html) => {
    expect(inlineToHtml(source)).toBe(html);
  });

  test.each(OPEN)("while it is being written: %s", (_, source, html) => {
    expect(inlineToHtml(source, true)).toBe(html);
  });

  test.each([false, true])("has one way to read pictures in a label (open: %s)", (isOpen) => {
    // With two for each, these would take a minute.
    const pictures = "![a]".repeat(28);
    expect(inlineToHtml(`[${pictures}`, isOpen)).toContain("[a]");
    expect(inlineToHtml(`[!${pictures}](https://a.example)`, isOpen)).toContain("<a");
  });

  test.each(["*a ", "**a *b ", "[a", "![", "*_", "a** b", "[a](", "~~a "])(
    "elements in each other end at a depth that a page can show: %s",
    (piece) => {
      for (const source of [
        piece.repeat(5000),
        piece.repeat(2000) + "a* b** ~~c](d)".repeat(2000),
      ]) {
        for (const isOpen of [false, true]) {
          expect(depthOf(inlineToHtml(source, isOpen))).toBeLessThanOrEqual(48);
        }
      }
    },
  );
});

function depthOf(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z]+)/g)) {
    if (name !== "br" && name !== "img") depth += slash === "/" ? -1 : 1;
    most = Math.max(most, depth);
  }
  return most;
}
