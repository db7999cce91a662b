import { expect, test } from "vitest";
import {
  holdsFalKey,
  isFalKey,
  isHalfFalKey,
  isUsualFalKey,
  withoutPrefix,
} from "../../src/fal-key.ts";
import { ACCESS_KEY, KEY } from "../support/shared/canary.ts";

const [ID = "", SECRET = ""] = KEY.split(":");

test("a fal key has two halves, without a blank, a comma or a second colon", () => {
  for (const text of [KEY, "a:b", "id-1:s3cret!"]) expect(isFalKey(text), text).toBe(true);
  for (const text of ["", "a", ":b", "a:", "a:b:c", "a:b,c", "a,b:c", "a: b", "密:钥"]) {
    expect(isFalKey(text), text).toBe(false);
  }
});

test("one as fal makes it is told from other texts with a colon", () => {
  expect(isUsualFalKey(KEY)).toBe(true);
  expect(isUsualFalKey(KEY.toUpperCase())).toBe(true);
  for (const text of [ACCESS_KEY, "key: value", "12:30", `${KEY} `, ID]) {
    expect(isUsualFalKey(text), text).toBe(false);
  }
});

test("it is found within a text, from its first sign of a secret on", () => {
  for (const text of [KEY, `FAL_KEY=${KEY}`, `${ID}:${SECRET.slice(0, 1)}`]) {
    expect(holdsFalKey(text), text).toBe(true);
  }
  for (const text of [ID, `${ID}:`, SECRET, "12:30"]) expect(holdsFalKey(text), text).toBe(false);
});

test("each half is known by itself", () => {
  for (const text of [ID, `${ID}:`, SECRET]) expect(isHalfFalKey(text), text).toBe(true);
  for (const text of [KEY, ACCESS_KEY, SECRET.slice(0, 8)]) {
    expect(isHalfFalKey(text), text).toBe(false);
  }
});

test("the prefix of deep links is taken from a fal key, and from nothing else", () => {
  expect(withoutPrefix(`sk-${KEY}`)).toBe(KEY);
  for (const text of [KEY, ACCESS_KEY, "sk-a:b", `sk-${ID}`, `sk-${ID}:xyz`]) {
    expect(withoutPrefix(text)).toBe(text);
  }
});
