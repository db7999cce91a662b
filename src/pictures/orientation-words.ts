import { CHINESE_FORMS, isChineseForm } from "./chinese-form.ts";
import { ENGLISH_FORMS, isEnglishForm } from "./english-form.ts";
import { findMention, type Mention } from "./mention.ts";
import { isRevoked } from "./revoked.ts";

type Orientation = "16:9" | "9:16" | "1:1";

const WORD = new RegExp(
  (["wide", "tall", "square"] as const)
    .map((form) => `(?<${form}>${ENGLISH_FORMS[form]}|${CHINESE_FORMS[form]})`)
    .join("|"),
  "gi",
);

/**
 * The orientation that a text asks for in words; the first in the text that is not refused or replaced wins.
 *
 * Most Chinese words are unmistakable and count wherever they stand, but for a thing of that form: 宽屏显示器,
 * 横版卷轴 (a kind of game), 手机壁纸应用. 方形 and 正方 count at the end of a phrase or before a word for a picture
 * (方形头像, not 方形桌子), 方图 where it is no end of a longer word (直方图).
 *
 * English words are not: `a portrait of an old man`, `a landscape painter` and `Times Square` name subjects.
 * They count only
 * - beside a word for the form: `portrait mode`, `landscape orientation`, `square format`, `vertical poster`,
 *   `square logo`; not for a picture in the picture (`holding a square photo`);
 * - behind a label: `Orientation: landscape`;
 * - as the aim of a change: `make it square`, `convert to landscape`, `from landscape to portrait`;
 * - after `in` at the end of a clause: `a cat in portrait, watercolour`;
 * - as a tag, a sentence or a line of its own that is the last or beside a size or ratio: `a cat, portrait, 4K`.
 *   Between other tags it is a genre: `photo, portrait, bokeh`. Only `horizontal` and `vertical`, which are no
 *   genres, count as the first;
 * - in brackets: `a cat (landscape)`;
 * - as the whole message: `Portrait.`
 *
 * `widescreen`, `phone wallpaper` and `desktop wallpaper` count anywhere.
 * @param text plain, with narrow characters
 */
export function readOrientation(text: string): Orientation | undefined {
  return findMention(text, WORD, (mention) => {
    if (!isForm(mention) || isRevoked(mention, "form")) return undefined;
    const { wide, tall } = mention.groups;
    if (wide !== undefined) return "16:9";
    return tall === undefined ? "1:1" : "9:16";
  });
}

function isForm(mention: Mention): boolean {
  return /^[a-z]/i.test(mention.text) ? isEnglishForm(mention) : isChineseForm(mention);
}
