import { findMention, type Mention } from "./mention.ts";
import { nearestRatio } from "./nearest.ts";
import { isOtherPair } from "./other-pair.ts";
import { oneOf } from "./pattern.ts";
import { isRevoked } from "./revoked.ts";

/** `--ar`, `aspect_ratio`, 比例: nothing else than the form of a picture can follow. */
const LABEL = oneOf(
  "(?<![a-z])ar|aspect[ _-]?ratio|[宽寬长長纵縱][高宽寬横橫]比例?",
  "(?:[画畫]面|图[片像]|照片|画幅|屏幕|海报)?比例",
);
const GAP = `["' ]{0,2}(?:[:=是为為用]{0,2}|(?:of|is|to) )["' ]{0,2}`;

/** A number of a ratio: `16`, `19.5`, `2.35`, 十六. */
const SIDE = String.raw`\d{1,2}(?:\.\d{1,3})?|二十一|十六|[一二三四五八九]`;

/** Nothing that would make it the end of a longer number, time, version or word; Markdown's `_` is no word. */
const START = String.raw`(?<![a-z\d.]_{0,2})(?<!\d[:∶×])(?<![二三四五六七八九十百第])`;
/** Nothing that would make it the start of one. */
const END = String.raw`(?!_{0,2}[a-z\d])(?![:∶×*.]\d)(?! [x×] \d)(?![一二三四五六七八九十百])`;

/** Every repetition is bounded: linear on any text. */
const PAIR = new RegExp(
  `(?:(?<label>${LABEL})${GAP})?${START}(?<width>${SIDE}) ?(?<sign>[:∶﹕x×*比]|(?<= )by(?= )) ?(?<height>${SIDE})${END}`,
  "gi",
);

/** 头身比例1:7, 糖醋比例: no proportion of a picture. A picture's stands at the start of a clause. */
const CLAUSE_START = /(?:^|[^\u4e00-\u9fff]|[的用按以为成和改是])$/;

const NUMERALS = "零一二三四五六七八九";

/**
 * The first ratio written in figures: one that the model takes, or behind `--ar`, `aspect ratio`, 比例 the
 * nearest of those. `at 11:15` is a time and `21:9:3` a score, and a number of pixels (`1920x1080`) has more
 * digits than a ratio.
 * @param text plain, with narrow characters
 */
export function readExplicitRatio(text: string, taken: readonly string[]): string | undefined {
  return findMention(text, PAIR, (mention) => {
    const ratio = `${toFigures(mention.groups["width"])}:${toFigures(mention.groups["height"])}`;
    if (taken.includes(ratio)) return isOfPicture(mention, ratio) ? ratio : undefined;
    if (!isLabelled(mention) || !isOfPicture(mention, ratio)) return undefined;
    return nearestRatio(ratio, taken);
  });
}

function toFigures(side = ""): string {
  if (side === "二十一") return "21";
  if (side === "十六") return "16";
  const figure = NUMERALS.indexOf(side);
  return figure === -1 ? side : `${figure}`;
}

function isLabelled({ groups, before }: Mention): boolean {
  return groups["label"] !== undefined && CLAUSE_START.test(before);
}

function isOfPicture(mention: Mention, ratio: string): boolean {
  const sign = mention.groups["sign"] ?? "";
  return (
    !isOtherPair(mention, { sign, ratio, labelled: isLabelled(mention) }) &&
    !isRevoked(mention, "form")
  );
}
