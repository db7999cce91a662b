import { expect, test } from "vitest";
import { isSendKey, type KeyPress } from "../../../../web/playground/send-key.ts";

const ENTER: KeyPress = {
  key: "Enter",
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
};

test.each([
  ["Enter", {}, true, false],
  ["Ctrl+Enter", { ctrlKey: true }, true, true],
  ["⌘Enter", { metaKey: true }, true, true],
  ["Shift+Enter", { shiftKey: true }, false, false],
  ["Alt+Enter", { altKey: true }, false, false],
  ["another key", { key: "a" }, false, false],
  ["the Enter of an input method", { isComposing: true }, false, false],
  ["the Enter of an input method in Safari", { keyCode: 229 }, false, false],
  ["Ctrl+Enter of an input method", { ctrlKey: true, isComposing: true }, false, false],
])("%s sends or not, at a keyboard and on a phone", (_, press, atKeyboard, onPhone) => {
  expect(isSendKey({ ...ENTER, ...press }, false)).toBe(atKeyboard);
  expect(isSendKey({ ...ENTER, ...press }, true)).toBe(onPhone);
});
