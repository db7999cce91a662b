import { expect, test } from "vitest";
import { lastUserPrompt } from "../../../src/chat/last-user-prompt.ts";

test("the last message of the user counts, not what came after or before", () => {
  const messages = [
    { role: "user", content: "one" },
    { role: "user", content: "two" },
    { role: "assistant", content: "three" },
  ];
  expect(lastUserPrompt(messages)).toBe("two");
});

test("all text parts count, and nothing else", () => {
  const content = [
    { type: "text", text: "a cat" },
    { type: "image_url", image_url: { url: "data:4K" } },
    { type: "text", text: "in 16:9" },
    { type: "text" },
    "stray",
  ];
  expect(lastUserPrompt([{ role: "user", content }])).toBe("a cat\nin 16:9\n");
});

test.each([undefined, "hi", [], [7], [{ role: "user" }], [{ role: "system", content: "x" }]])(
  "messages without one (%j) give no prompt",
  (messages) => {
    expect(lastUserPrompt(messages)).toBe("");
  },
);
