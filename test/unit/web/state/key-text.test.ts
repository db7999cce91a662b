import { describe, expect, test } from "vitest";
import { faultOfKey, kindOfKey, readKeyText } from "../../../../web/state/key-text.ts";
import { ACCESS_KEY, KEY } from "../../../support/shared/canary.ts";

const BOTH = { own_keys: true, access_keys: true, anonymous: false };
const OWN = { ...BOTH, access_keys: false };
const [ID = "", SECRET = ""] = KEY.split(":");

describe("a key is found in", () => {
  test.each([
    ["itself", KEY],
    ["blanks and line ends", `  ${KEY}\r\n`],
    ["double quotes", `"${KEY}"`],
    ["single quotes", `'${KEY}'`],
    ["a line of an env file", `FAL_KEY=${KEY}`],
    ["a line of an env file with quotes", `FAL_KEY = "${KEY}"`],
    ["a line for a shell", `export FAL_KEY='${KEY}'`],
    ["a header's value", `Key ${KEY}`],
    ["another header's value", `bearer ${KEY}`],
    ["a whole header", `Authorization: Key ${KEY}`],
  ])("%s", (_, text) => {
    expect(readKeyText(text)).toBe(KEY);
  });

  test("a text that holds nothing else, whatever it is", () => {
    expect(readKeyText(ACCESS_KEY)).toBe(ACCESS_KEY);
    expect(readKeyText(`x=${KEY}`)).toBe(`x=${KEY}`);
    expect(readKeyText("")).toBe("");
  });
});

describe("a key", () => {
  test("is told by its two halves to be fal's", () => {
    expect(kindOfKey(KEY)).toBe("own");
    expect(kindOfKey(ACCESS_KEY)).toBe("access");
    expect(kindOfKey("a:b:c")).toBe("access");
  });

  test.each([
    ["the id alone", ID],
    ["the id and the colon", `${ID}:`],
    ["the secret alone", SECRET],
  ])("is half when it is %s, unless it may be an access key that looks so", (_, text) => {
    expect(faultOfKey(text, OWN)).toBe("half");
    expect(faultOfKey(text, BOTH)).toBeUndefined();
  });

  test.each(["", "two words", "密钥", "x".repeat(5000)])("is malformed as %j", (text) => {
    expect(faultOfKey(text, BOTH)).toBe("malformed");
  });

  test("of another kind is asked about only where access keys exist", () => {
    expect(faultOfKey(ACCESS_KEY, BOTH)).toBeUndefined();
    expect(faultOfKey(ACCESS_KEY, OWN)).toBe("malformed");
  });

  test("of fal is the gateway's to judge, even where it takes none", () => {
    expect(faultOfKey(KEY, OWN)).toBeUndefined();
    expect(faultOfKey(KEY, { ...BOTH, own_keys: false })).toBeUndefined();
  });
});
