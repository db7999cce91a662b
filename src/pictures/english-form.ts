import { isOfDevice } from "./device.ts";
import type { Mention } from "./mention.ts";
import { oneOf } from "./pattern.ts";

const WALLPAPER = "wallpapers?\\b";

/** Words for the form of a picture; `isEnglishForm` judges each. */
export const ENGLISH_FORMS = {
  wide: `\\b(?:landscape|horizontal|wide-?screen)\\b|\\b(?:desktop|computer|laptop|pc) ${WALLPAPER}`,
  tall: `\\b(?:portrait|vertical)\\b|\\b(?:(?:cell|smart)?phone|iphone|mobile|lock ?screen) ${WALLPAPER}`,
  square: "\\bsquare\\b",
};

/** Form and nothing else: `portrait mode`, `square format`. Not `a square crop top`. */
const FORM = "mode|orientation|oriented|format|layout|aspect|ratio|crop(?! top)|canvas";
/** Things whose form `vertical` says, but whose subject `portrait` would say. */
const PICTURE =
  "image|picture|photo|photograph|poster|wallpaper|banner|video|shot|thumbnail|composition|framing";
/** Things whose form `square` says; a vertical post is of wood. */
const SQUARE_PICTURE = `${PICTURE}|logo|icon|avatar|post`;

const KIND =
  "(?:(?:[248]k|u?hd|phone|mobile|movie|film|book|album|profile|instagram|product|event|desktop|app|video) ){0,2}";
const BESIDE_FORM = new RegExp(`^[ -](?:${FORM})\\b(?! frame)`, "i");
const BESIDE_PICTURE = new RegExp(`^[ -]${KIND}(?:${FORM}|${PICTURE})\\b`, "i");
const BESIDE_SQUARE = new RegExp(`^[ -]${KIND}(?:${FORM}|${SQUARE_PICTURE})\\b`, "i");

/** A picture in the picture: `holding a square photo`, `a square picture frame`, `a vertical video on a phone`. */
const HELD = new RegExp(
  String.raw`\b${oneOf(
    "with|hold(?:s|ing)?|wearing|has|have|carrying|behind|near|beside|under|of|on|at|and",
  )} (?:an?|the|his|her|their|two|three|some|several|many) (?:[a-z]+ )?$`,
  "i",
);
const HUNG =
  /^[ -](?:[a-z\d]+ ){1,3}(?:frames?|hang(?:s|ing)?|on (?:[a-z]+ ){0,3}(?:wall|screen|phone|desk|table|shirt))\b/i;

/** The end of a clause: what follows is not what the word describes. */
const CLAUSE_END = /^ {0,3}(?:["')\],.;:!?\n|。、]|please\b|$)/i;
const CHANGE_END = /^ (?:instead|now|again|and|but)\b/i;

const LABEL = /\b(?:orientation|format|aspect|layout|ratio|composition)["']? ?[:=] ?["']?$/i;

const OBJECT = oneOf(
  "it|this|that|landscape|portrait|horizontal|vertical|square",
  "(?:(?:this|that|the|my) )?(?:image|picture|photo|(?:aspect )?ratio|orientation|format|layout)",
);
const CHANGE = new RegExp(
  oneOf(
    `\\b(?:make|turn|change|convert|crop|rotate|switch|flip|resize|set|extend) ${OBJECT} (?:(?:in|into|to|as|be) )?(?:an? )?$`,
    "\\b(?:turn|change|convert|crop|rotate|switch|resize|set) (?:in|into|to|as) (?:an? )?$",
    "\\bfrom (?:an? )?[a-z\\d:x]{1,12}(?: mode| format| orientation)? to (?:an? )?$",
  ),
  "i",
);

const TAG_START = /(?:^|[,;|\n.!?。、]|\s[-–—])\s{0,3}$/;
const TEXT_END = /^\s{0,3}(?:please)?[.!。]?\s{0,9}$/i;
/** A size or ratio as the neighbour says that the tags are about the picture: `a cat, portrait, 4K`. */
const FIGURES_BEFORE = /(?:[124]k|\d:\d{1,2})[\s,;|.!。、]{1,4}$/i;
const FIGURES_BEHIND = /^[\s,;|.!。、]{1,4}(?:[124]k\b|\d{1,2}:\d)/i;

/** Whether a word of `ENGLISH_FORMS` asks for a form. */
export function isEnglishForm(mention: Mention): boolean {
  const { text, before, after } = mention;
  const word = text.toLowerCase();
  if (/paper/.test(word)) return !/^ (?:app|site|website|store)\b/i.test(after);
  if (word.startsWith("wide")) return !isOfDevice(before, after);
  return isBeside(word, before, after) || isAim(word, before, after) || isTag(word, before, after);
}

function isBeside(word: string, before: string, after: string): boolean {
  if (BESIDE_FORM.test(after)) return true;
  if (!isAdjective(word) && word !== "square") return false;
  const things = word === "square" ? BESIDE_SQUARE : BESIDE_PICTURE;
  return things.test(after) && !HELD.test(before) && !HUNG.test(after);
}

/** `make it square`, `format: square`, `a cat in portrait`. */
function isAim(word: string, before: string, after: string): boolean {
  if (CHANGE_END.test(after)) return CHANGE.test(before);
  if (!CLAUSE_END.test(after)) return false;
  if (CHANGE.test(before) || LABEL.test(before)) return true;
  // In a square stand people, and `Figures in Landscape, by Poussin` is a title.
  return (
    /\bin $/i.test(before) &&
    (isLast(before, after) || (word !== "square" && !/^, ?by\b/i.test(after)))
  );
}

function isTag(word: string, before: string, after: string): boolean {
  if (/[([]\s?$/.test(before)) return /^\s?[)\]]/.test(after);
  if (!TAG_START.test(before) || !CLAUSE_END.test(after)) return false;
  return isLast(before, after) || (isAdjective(word) && before.trim() === "");
}

function isLast(before: string, after: string): boolean {
  return TEXT_END.test(after) || FIGURES_BEFORE.test(before) || FIGURES_BEHIND.test(after);
}

/** `horizontal` and `vertical` are no subjects; `portrait`, `landscape` and `square` are. */
function isAdjective(word: string): boolean {
  return word === "horizontal" || word === "vertical";
}
