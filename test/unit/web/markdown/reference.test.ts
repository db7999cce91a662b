import fc from "fast-check";
import { Marked } from "marked";
import { expect, test } from "vitest";
import { toHtml } from "./html.ts";

/**
 * Half of the world's Markdown is read by it. It weighs 15 KiB gzip, so that the page has a reader of its own, which leaves
 * out what no model writes: addresses that stand elsewhere, titles, code that is only indented, headings by a line under
 * them. Blocks of HTML are text here, and so are their tags wherever they stand.
 */
const marked = new Marked({ gfm: true, breaks: true });

const word = fc.constantFrom("one", "two", "three four", "5 < 6", "a_b_c", "中文", "x & y");
const inline = fc.oneof(
  word,
  word.map((text) => `*${text}*`),
  word.map((text) => `**${text}**`),
  word.map((text) => `***${text}***`),
  word.map((text) => `~~${text}~~`),
  word.map((text) => `**a *${text}* b**`),
  word.map((text) => `\`${text}\``),
  word.map((text) => `[${text}](https://fal.ai/a "b")`),
  word.map((text) => `![${text}](https://fal.media/a.png)`),
  fc.constantFrom(
    "<https://fal.ai/>",
    "https://fal.ai/x.",
    "\\*no\\*",
    "&lt;&#62;",
    "a\nb",
    "c  \nd",
  ),
);
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(" "));
const cell = line.map((text) => text.replace(/ *\n/g, " ").replaceAll("|", "\\|"));

const table = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.array(cell, { minLength: 8, maxLength: 12 }))
  .map(([columns, cells]) => {
    const rows = [cells.slice(0, columns), Array(columns).fill(":-:"), cells.slice(-columns)];
    return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
  });

function indent(text: string, by: string): string {
  return text.replace(/\n(?=.)/g, `\n${by}`);
}

const leaf = fc.oneof(
  line,
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), cell)
    .map(([level, text]) => `${"#".repeat(level)} ${text}`),
  // Behind a bullet `---` is a rule, and what is indented for the item is code to marked.
  fc.constantFrom("___", "* * *", "```js\nif (a) {\n\n  b();\n}\n```", "~~~\n# no\n~~~"),
  table,
);
const { block } = fc.letrec<{ block: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    tie("block").map((text) => text.replace(/^/gm, "> ")),
    fc
      .tuple(fc.boolean(), fc.boolean(), fc.array(tie("block"), { minLength: 1, maxLength: 3 }))
      .map(([isOrdered, isLoose, blocks]) => {
        const items = blocks.map((text, at) => {
          const mark = isOrdered ? `${at + 1}. ` : "- ";
          return mark + indent(text, " ".repeat(mark.length));
        });
        return items.join(isLoose ? "\n\n" : "\n");
      }),
  ),
}));
const document = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((blocks) => blocks.join("\n\n"));

/** Without what means nothing: line ends between elements, and other ways to write the same. */
function plain(html: string): string {
  return (
    html
      .replace(/(?<=>)\n|\n(?=<)/g, "")
      .replace(/(?<=<(?:p|li|br)>) +/g, "")
      .replaceAll("&#39;", "'")
      // A title would stand where the page shows the address that a link leads to.
      .replace(/(?<=<a [^>]*) title="[^"]*"/g, "")
      .replace(/ disabled="" type="checkbox"/g, "")
      .trim()
  );
}

test("well-formed Markdown means what it means to marked", () => {
  fc.assert(
    fc.property(document, (source) => {
      expect(plain(toHtml(source))).toBe(plain(marked.parse(source, { async: false })));
    }),
    { numRuns: 300 },
  );
});
