import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  apiKey,
  forgetKey,
  isRemembered,
  keyHint,
  restoreKey,
  saveKey,
} from "../../../../web/state/key.ts";
import { KEY } from "../../../support/shared/canary.ts";

describe("the hint of a key", () => {
  test("shows six characters of it", () => {
    expect(keyHint(KEY).replace("…", "")).toHaveLength(6);
    expect(keyHint(KEY).startsWith(KEY.slice(0, 4))).toBe(true);
  });

  test("shows nothing of a short one", () => {
    expect(keyHint("short")).not.toContain("s");
    expect(keyHint("")).toBe("");
  });
});

describe("the key of a tab", () => {
  const OTHER = "other:key";
  let device: Map<string, string>;
  let tab: Map<string, string>;
  let tell: (change: { key: string | null; newValue: string | null }) => void;

  const areaOf = (items: Map<string, string>) => ({
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  });

  beforeEach(() => {
    device = new Map();
    tab = new Map();
    vi.stubGlobal("localStorage", areaOf(device));
    vi.stubGlobal("sessionStorage", areaOf(tab));
    vi.stubGlobal("addEventListener", (_: string, listener: typeof tell) => {
      tell = listener;
    });
  });

  afterEach(() => {
    saveKey("", { remember: true });
    vi.unstubAllGlobals();
  });

  test("is the one that the device keeps, until it has another", () => {
    device.set("key", OTHER);
    restoreKey();
    expect(apiKey.value).toBe(OTHER);
    expect(isRemembered.value).toBe(true);
    tab.set("key", KEY);
    restoreKey();
    expect(apiKey.value).toBe(KEY);
    expect(isRemembered.value).toBe(false);
  });

  test("is not kept, nor forgotten, with the one of another tab", () => {
    device.set("key", OTHER);
    tab.set("key", KEY);
    restoreKey();
    saveKey("third:key", { remember: isRemembered.value });
    forgetKey();
    expect(device.get("key")).toBe(OTHER);
    expect(tab.get("key")).toBeUndefined();
  });

  test.each([
    ["forgets", "key"],
    ["clears everything of", null],
  ])("goes when another tab %s the device (SEC-72)", (_, key) => {
    saveKey(KEY, { remember: true });
    restoreKey();
    device.clear();
    tell({ key, newValue: null });
    expect(apiKey.value).toBe("");
    expect(tab.get("key")).toBeUndefined();
  });

  test("stays when another tab forgets another, or changes anything else", () => {
    device.set("key", OTHER);
    tab.set("key", KEY);
    restoreKey();
    tell({ key: "key", newValue: null });
    tell({ key: "theme", newValue: null });
    expect(apiKey.value).toBe(KEY);
  });

  test("is no longer the kept one when another tab keeps another", () => {
    saveKey(KEY, { remember: true });
    restoreKey();
    tell({ key: "key", newValue: OTHER });
    expect(apiKey.value).toBe(KEY);
    expect(isRemembered.value).toBe(false);
  });
});
