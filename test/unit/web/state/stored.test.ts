import { describe, expect, test } from "vitest";
import { createStored } from "../../../../web/state/stored.ts";

function createArea(): Storage {
  const items = new Map<string, string>();
  return {
    length: 0,
    clear: () => items.clear(),
    key: () => null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

describe("what is kept in the browser", () => {
  test("is there for the next who asks, until it is taken away", () => {
    const area = createArea();
    createStored("theme", () => area).write("dark");
    expect(createStored("theme", () => area).read()).toBe("dark");
    createStored("theme", () => area).write(undefined);
    expect(createStored("theme", () => area).read()).toBeUndefined();
  });

  test("is gone when another tab takes it away", () => {
    const area = createArea();
    const stored = createStored("theme", () => area);
    stored.write("dark");
    area.removeItem("theme");
    expect(stored.read()).toBeUndefined();
  });

  test("lives as long as the page where storage is switched off", () => {
    const stored = createStored("theme", () => {
      throw new Error("SecurityError");
    });
    expect(stored.read()).toBeUndefined();
    stored.write("dark");
    expect(stored.read()).toBe("dark");
  });
});
