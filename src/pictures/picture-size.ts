import type { ImageSize } from "../catalogue/picture-capabilities.ts";
import { isOfDevice } from "./device.ts";
import { findMention, type Mention } from "./mention.ts";
import { oneOf } from "./pattern.ts";
import { isRevoked } from "./revoked.ts";

const SIZES: readonly (readonly [ImageSize, RegExp])[] = [
  ["4K", /4k/gi],
  ["2K", /2k/gi],
  ["1K", /1k/gi],
];

/** Not the end of a longer number, word (`K4K9`) or price (`$4K`); `UHD4K` and `__4K__` are no longer words. */
const STARTS = /(?:^|[^\w.$€£¥￥]|\bu?hd|(?:^|[^\w])_{1,2})$/i;
/** Nor the start of one (`4kg`); `4K60fps`, `4kUHD` and `4K8K` say a size. */
const ENDS = /^(?:_{0,2}(?!\w)|\d{2,3} ?(?:fps|hz|p)\b|u?hd\b|8k\b)/i;

/** A thousand of something: money, people, distance, words. */
const COUNTED = new RegExp(
  oneOf(
    "^ ?[$€£¥￥]",
    String.raw`^[ -](?:words?|characters?|tokens?|lines|followers?|subscribers?|subs|fans|likes|views)\b`,
    String.raw`^[ -](?:users|votes|people|run|race|steps|miles?|met(?:er|re)s?|km|dollars?|usd)\b`,
    String.raw`^[ -](?:bucks|euros?|pounds|rpm|salary)\b`,
    // 米白, 字体, 元素: words that begin with a measure but are none.
    "^ ?(?:粉[丝絲]|米(?!白|色|奇|黄|其)|公里|千米|字(?!体|體|幕|画|母)|单词|元(?!素|宇|气|旦))",
    "^ ?(?:块钱|美元|美金|人民币|步|点赞|关注|用户)",
  ),
  "i",
);
const EARNED = new RegExp(
  oneOf(
    "(?:[月年]薪|工资|薪水|价格|售价|存款|花了|[赚卖跑]了?)[是为有约: ]{0,2}$",
    String.raw`\b(?:salary|costs?|price|earns?|paid|pays?|worth|run an?)(?: of| is| about| only)? $`,
  ),
  "i",
);

/** What films, not what is drawn. */
const FILMED = /^ video (?:mode|recording|camera)\b/i;

/** The largest size that a text asks for. */
export function readSize(text: string): ImageSize | undefined {
  return SIZES.find(([, pattern]) => findMention(text, pattern, isWanted))?.[0];
}

function isWanted(mention: Mention): true | undefined {
  const { before, after } = mention;
  if (!STARTS.test(before) || !ENDS.test(after)) return undefined;
  if (COUNTED.test(after) || EARNED.test(before) || FILMED.test(after)) return undefined;
  return isOfDevice(before, after) || isRevoked(mention, "size") ? undefined : true;
}
