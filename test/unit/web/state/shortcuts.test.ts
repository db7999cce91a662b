import { describe, expect, test } from "vitest";
import { isCommand } from "../../../../web/state/shortcuts.ts";

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (keys: Partial<typeof NONE>, key = "k") =>
  ({ ...NONE, ...keys, key }) as KeyboardEvent;

describe("a command of the keyboard", () => {
  test("is the key with Ctrl, or with ⌘ on a Mac", () => {
    expect(isCommand(press({ ctrlKey: true }), "k")).toBe(true);
    expect(isCommand(press({ metaKey: true }, "K"), "k")).toBe(true);
    expect(isCommand(press({}), "k")).toBe(false);
    expect(isCommand(press({ ctrlKey: true }, "j"), "k")).toBe(false);
  });

  test("leaves the browser its own, such as Ctrl+Shift+K for Firefox's console", () => {
    expect(isCommand(press({ ctrlKey: true, shiftKey: true }), "k")).toBe(false);
    expect(isCommand(press({ ctrlKey: true, altKey: true }), "k")).toBe(false);
  });
});
