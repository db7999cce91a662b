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
  let listeners: Map<string, () => void>;

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
    listeners = new Map();
    vi.stubGlobal("addEventListener", (name: string, listener: () => void) => {
      listeners.set(name, listener);
    });
  });

  /** Another tab changes what the device keeps; `pageshow`: while this page sleeps. */
  const change = (key: string | undefined, event = "storage") => {
    if (key === undefined) device.clear();
    else device.set("key", key);
    listeners.get(event)?.();
  };

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
    ["at once", "storage"],
    ["while this page is left for another one", "pageshow"],
  ])("goes when another tab forgets it, %s (SEC-72)", (_, event) => {
    restoreKey();
    saveKey(KEY, { remember: true });
    change(undefined, event);
    expect(apiKey.value).toBe("");
    restoreKey();
    expect(apiKey.value).toBe("");
  });

  test("is in the tab or on the device, not in both (SEC-72)", () => {
    restoreKey();
    saveKey(KEY, { remember: true });
    expect([tab.get("key"), device.get("key")]).toEqual([undefined, KEY]);
    saveKey(KEY, { remember: false });
    expect([tab.get("key"), device.get("key")]).toEqual([KEY, undefined]);
  });

  test("stays in the tab where the device has no room for it", () => {
    vi.stubGlobal("localStorage", {
      ...areaOf(device),
      setItem() {
        throw new DOMException("full", "QuotaExceededError");
      },
    });
    restoreKey();
    saveKey(KEY, { remember: true });
    expect(tab.get("key")).toBe(KEY);
  });

  test("stays when another tab forgets another, or changes anything else", () => {
    device.set("key", OTHER);
    tab.set("key", KEY);
    restoreKey();
    change(OTHER);
    change(undefined);
    expect(apiKey.value).toBe(KEY);
  });

  test("is no longer the kept one when another tab keeps another", () => {
    restoreKey();
    saveKey(KEY, { remember: true });
    change(OTHER);
    expect(apiKey.value).toBe(KEY);
    expect(isRemembered.value).toBe(false);
    restoreKey();
    expect(apiKey.value).toBe(KEY);
  });
});
