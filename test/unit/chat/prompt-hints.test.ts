import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pictureCapabilities } from "../../../src/catalogue/picture-capabilities.ts";
import { readPromptHints } from "../../../src/chat/prompt-hints.ts";

const GEMINI = pictureCapabilities("google/gemini-3-pro-image")?.ratios ?? [];
const SEEDREAM = pictureCapabilities("bytedance-seed/seedream-4.5")?.ratios ?? [];

const sizeIn = (prompt: string) => readPromptHints(prompt, GEMINI).size;
const ratioIn = (prompt: string, ratios = GEMINI) => readPromptHints(prompt, ratios).ratio;

describe("a size", () => {
  test.each([
    ["a cat in 4K", "4K"],
    ["a cat in 2k, please", "2K"],
    ["1K", "1K"],
    ["生成4K图", "4K"],
    ["４Ｋ高清", "4K"],
    ["２ｋ", "2K"],
    ["(4K)", "4K"],
    ["4K-resolution", "4K"],
    ["1K or 4K or 2K", "4K"],
  ])("is read from %j", (prompt, size) => {
    expect(sizeIn(prompt)).toBe(size);
  });

  test.each([
    "K4K9",
    "24K gold",
    "1.4K stars",
    "4kg of rice",
    "costs $4K",
    "8K",
    "3k",
    "4 K",
    "a_4K",
    "4Kx",
  ])("is not read from %j", (prompt) => {
    expect(sizeIn(prompt)).toBeUndefined();
  });
});

describe("a ratio in figures", () => {
  test.each(GEMINI)("%s is read in each way of writing it", (ratio) => {
    const [width, height] = ratio.split(":");
    for (const between of [":", "：", " : ", "比", "x", "×", " x ", "X"]) {
      expect(ratioIn(`a cat ${width}${between}${height} at night`)).toBe(ratio);
      expect(ratioIn(`猫${width}${between}${height}的图`)).toBe(ratio);
    }
  });

  test.each([
    ["１６：９", "16:9"],
    ["--ar 9:16", "9:16"],
    ["比例：16:9", "16:9"],
    ["ratio:4:3", "4:3"],
    ["(3:2)", "3:2"],
    ["a cat. 16:9.", "16:9"],
    ["16:9/4K", "16:9"],
    ["16:9: a cat", "16:9"],
    ["at 11:15 in 4:3", "4:3"],
    ["16:9 or 9:16", "16:9"],
    ["16:9, portrait mode", "16:9"],
  ])("is read from %j", (prompt, ratio) => {
    expect(ratioIn(prompt)).toBe(ratio);
  });

  test("that only some models take is read for them", () => {
    expect(ratioIn("9:19.5", SEEDREAM)).toBe("9:19.5");
    expect(ratioIn("9:19.5", GEMINI)).toBeUndefined();
    expect(ratioIn("9:19.5 or else 3:2", GEMINI)).toBe("3:2");
  });

  test.each([
    "at 11:15",
    "1:15 pm",
    "9:16 am",
    "at 9:16 p.m.",
    "上午9:16",
    "score 21:9:3",
    "the score 3:2",
    "比分是3:2",
    "version 1.16:9",
    "1920x1080",
    "1016x900",
    "a 3x2 grid of cats",
    "4x5 panel",
    "16:90",
    "116:9",
    "a16:9",
    "16:9px",
    "16:9.123",
    "7:5",
  ])("is not read from %j", (prompt) => {
    expect(ratioIn(prompt)).toBeUndefined();
  });
});

describe("an orientation", () => {
  test.each([
    ["横屏", "16:9"],
    ["画一张横版海报", "16:9"],
    ["一张横图", "16:9"],
    ["宽屏壁纸", "16:9"],
    ["橫版", "16:9"],
    ["竖屏", "9:16"],
    ["竖版海报", "9:16"],
    ["竖图", "9:16"],
    ["做一张手机壁纸", "9:16"],
    ["方形头像", "1:1"],
    ["来个方图", "1:1"],
    ["正方形", "1:1"],
    ["a city, widescreen", "16:9"],
    ["landscape mode", "16:9"],
    ["in landscape orientation", "16:9"],
    ["a horizontal banner", "16:9"],
    ["Landscape format please", "16:9"],
    ["portrait orientation", "9:16"],
    ["a cat, portrait", "9:16"],
    ["a cat, portrait, 4K", "9:16"],
    ["a cat in portrait, watercolour", "9:16"],
    ["make it portrait", "9:16"],
    ["Turn this into a landscape", "16:9"],
    ["a vertical poster of a cat", "9:16"],
    ["vertical image", "9:16"],
    ["a square image of a cat", "1:1"],
    ["Square format", "1:1"],
    ["make the picture square please", "1:1"],
    ["Portrait.", "9:16"],
    ["square", "1:1"],
    ["portrait mode, not landscape mode", "9:16"],
  ])("is read from %j", (prompt, ratio) => {
    expect(ratioIn(prompt)).toBe(ratio);
  });

  test.each([
    "a portrait of an old man",
    "portrait photo of a woman",
    "Portrait, oil on canvas",
    "a landscape painter",
    "a mountain landscape at dawn",
    "landscape photography",
    "Times Square",
    "in Times Square, New York",
    "a square table",
    "a square picture frame",
    "vertical garden",
    "make it a portrait of my dog",
    "self-portrait",
    "长方形的桌子",
    "東方圖書館",
    "东方图书馆",
    "一个正方体",
    "正方辩手",
    "a wide screen",
  ])("is not read from %j", (prompt) => {
    expect(ratioIn(prompt)).toBeUndefined();
  });

  test("is brought to the nearest ratio that the model takes", () => {
    expect(readPromptHints("横屏", ["1:1", "3:2"]).ratio).toBe("3:2");
  });
});

describe("any text", () => {
  test("says the same in full width", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{0,30}$/), (text) => {
        const wide = text.replace(/[!-~]/g, (char) =>
          String.fromCharCode(char.charCodeAt(0) + 0xfee0),
        );
        expect(readPromptHints(wide, GEMINI)).toEqual(readPromptHints(text, GEMINI));
      }),
    );
  });

  test("without figures and without the words says nothing", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-KM-OQ-RT-UX-Zb-km-oq-ru x.,]{0,60}$/), (text) => {
        expect(readPromptHints(text, GEMINI)).toEqual({ size: undefined, ratio: undefined });
      }),
    );
  });

  test.each([
    "1",
    " ",
    ",",
    "16:",
    "1 : ",
    "4K",
    "\n",
    ", portrait ",
    "make it ",
    "in landscape ",
    "长",
    "方",
    "square ",
    "score 3:2 ",
  ])("of a megabyte of %j is read in time", (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(readPromptHints(text, GEMINI)).toBeDefined();
  });
});
