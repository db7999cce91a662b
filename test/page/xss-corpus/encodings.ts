import type { Payload } from "./payload.ts";

/** Characters that are read otherwise than they look, and more than a page should draw. */
export const ENCODINGS: readonly Payload[] = [
  ["entities", "&lt;img src=x onerror=alert(1)&gt;"],
  ["entities of entities", "&amp;lt;img src=x onerror=alert(1)&amp;gt;"],
  ["numbers", "&#60;script&#62;alert(1)&#60;/script&#62;"],
  ["numbers without semicolons", "&#60script&#62alert(1)&#60/script&#62"],
  ["numbers with zeros", "&#x000003Cimg src=x onerror=alert(1)&#x000003E"],
  ["numbers beyond Unicode", "&#1114112; &#xD800; &#0; &#99999999999;"],
  ["escapes of JavaScript", "\\u003cimg src=x onerror=alert(1)\\u003e \\x3cscript\\x3e"],
  ["UTF-7", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"],
  ["full width", "＜img src=x onerror=alert(1)＞"],
  ["control characters", "<img\u0009src=x\u000conerror=alert(1)\u000d>"],
  ["characters for the end of a string", "\u2028<img src=x onerror=alert(1)>\u2029"],
  ["zero widths", "<\u200bscript>alert(1)</\u200bscript>"],
  ["half a pair", "\ud83d<img src=x onerror=alert(1)>\udc4d"],
  ["text that is turned", "```js\nif (a) /*\u202e } \u2066 { \u2069*/ alert(1)\n```"],
  ["characters that stack", `a${"\u0300\u0489".repeat(500)}<img src=x onerror=alert(1)>`],
  ["brackets", "[".repeat(20_000)],
  ["stars", "*a ".repeat(8000)],
  ["quotes", "> ".repeat(8000)],
  ["lists", "- ".repeat(8000)],
  ["a long word", `<${"a".repeat(50_000)}>`],
  ["a wide table", `${"|a".repeat(5000)}\n${"|-".repeat(5000)}\n${"|a\n".repeat(500)}`],
  ["many links", "[a](https://fal.ai) ".repeat(1500)],
];
