import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readInline } from "../../../../web/markdown/inline.ts";
import { createReader } from "../../../../web/markdown/reader.ts";
import { blocksToHtml, toHtml } from "./html.ts";

/** What Markdown is made of: any text of these is more of it than any text is. */
const PIECES = [
  ..."*_~`[]()<>!|#-+=>\\&$:.1a中。 \n\t\r".split(""),
  ..."```,  \n,\n\n,    ,https://a.b,<br>,- [ ] ,![,](,&amp;,|-|,---,<div>,\\(,**".split(","),
];
const text = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((pieces) => pieces.join(""));

describe("any text", () => {
  test("is read whole, and while it comes", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (source, size) => {
        const reader = createReader();
        for (let end = 0; end < source.length; end += size) reader.read(source.slice(0, end), true);
        expect(blocksToHtml(reader.read(source, false))).toBe(toHtml(source));
      }),
      { numRuns: 3000 },
    );
  });

  // Ten millions of letters were too many for the stack of a regular expression.
  test.each([
    ...["a", "*", "`", "=", "中", "😀"].map((piece) => [piece, 10_000_000] as const),
    ...["https://a", "<", "[", "&", "> ", "- ", "a\n", "|", "\\("].map(
      (piece) => [piece, 200_000] as const,
    ),
  ])("is read whatever its length: %j × %d", (piece, times) => {
    const source = piece.repeat(times / piece.length);
    const [block] = createReader().read(source, false);
    expect(block?.raw.length).toBeGreaterThan(0);
    if (block?.type === "paragraph") {
      expect(readInline(block.text).length).toBeGreaterThan(0);
    }
  });
});
