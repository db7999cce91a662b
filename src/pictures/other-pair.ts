import { isOfDevice } from "./device.ts";
import type { Mention } from "./mention.ts";
import { oneOf } from "./pattern.ts";

/** A pair of numbers that may be a ratio. */
interface Pair {
  /** What stands between the numbers. */
  sign: string;
  /** `width:height`. */
  ratio: string;
  /** Behind `--ar`, `aspect ratio`, 比例. */
  labelled: boolean;
}

/** What stands before and behind a pair that is something else. */
type Signs = readonly [before: RegExp, behind: RegExp];

/** A form named beside it makes any pair a ratio: `at 9:16 aspect ratio`. */
const FORM_BEHIND =
  /^ ?(?:aspect|portrait|landscape|vertical|horizontal|format\b|[竖豎横橫]|画幅)/i;

const DAY = oneOf("[上下中]午|[早晚]上|[早清凌]晨|傍晚|[半深]夜|夜里|[今明昨][早晚天日]|时间|時間");
const DATE = String.raw`\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日? ?$`;
const TIME: Signs = [
  new RegExp(`${DAY}[是为在: ]{0,3}$|${DATE}`),
  /^(?: ?[ap]\.?m\b| in the (?:morning|afternoon|evening)\b| o[’']clock)/i,
];

/** Two digits of minutes: `16:9` is no time of day, `9:16` may be one. */
const CLOCK_TIME = /^(?:[01]?\d|2[0-3]):[0-5]\d$/;
const DRAWN = "(?:render|export)(?:ed)?|shot|crop(?:ped)?|output|generated?|framed|set";
const SHOWS = "(?:show|read)(?:s|ing)?|says?|displaying|is|at|set to";
const CLOCK: Signs = [
  new RegExp(
    oneOf(
      String.raw`(?<!\b(?:${DRAWN}) )\b(?:at|by|until|till) $`,
      String.raw`\bit[’']?s $`,
      String.raw`\b(?:clock|watch|timer|alarm|time) (?:that |which )?(?:${SHOWS}) $`,
      "(?:显示|指[向着]|[闹时]钟|钟表|现在)[是为着在: ]{0,2}$",
    ),
    "i",
  ),
  new RegExp(
    `^${oneOf(
      "的?(?:[时闹]钟|[钟手]表|闹铃|火车|航班)|[分点]|开[会始门]|出发|到达|起床|准时|左右|集合",
      "见面|[上下][课班]|发车|起飞",
    )}`,
  ),
];

const SCORED = oneOf(
  "score(?:[sd]|line|board)?|won|wins|beat|lost|loses|lead(?:s|ing)|tied|meet at|odds",
);
const SCORE: Signs = [
  new RegExp(
    String.raw`(?:比分|战成|打成)[是为: ]{0,2}$|\b${SCORED}(?: (?:of|by|the game|was|${SHOWS}))?:? {0,2}$`,
    "i",
  ),
  new RegExp(
    `^ ?${oneOf(
      String.raw`(?:against|defeat|victory|loss|lead|odds)\b`,
      "[击惜惨]败|擊敗|[战取获险大完]?胜|戰勝|[领領]先|落后|输|负于|[打战]平|逆转|淘汰",
    )}`,
    "i",
  ),
];

const BOOKS = oneOf(
  "Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Ezra",
  "Nehemiah|Esther|Job|Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Lamentations|Ezekiel|Daniel",
  "Hosea|Joel|Amos|Micah|Malachi|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians",
  "Ephesians|Philippians|Colossians|Thessalonians|Timothy|Titus|Hebrews|James|Peter|Jude",
  "Revelation|verse",
);
const CHINESE_BOOKS = oneOf(
  "福音|圣经|聖經|罗马书|羅馬書|[诗詩]篇|箴言|创世[记纪]|出埃及记|启示录|以赛亚书|希伯来书|[前后]书",
);
const VERSE_BEFORE = new RegExp(String.raw`\b${BOOKS} $|${CHINESE_BOOKS} ?$`);

/** One to so many: only such a pair is a scale, `a 16:9 model photo` is not. */
const SCALE_RATIO = /^1:/;
const SCALE: Signs = [
  /(?:\bscale|比例尺)(?: of)?[:=]? ?$/i,
  new RegExp(
    `^${oneOf(
      String.raw`[ -]?(?:scale|replica|model|copy|reproduction|miniature|figure|figurine|statue|diecast)\b`,
      " ?的?(?:比例)?的?(?:[复復]刻|[还還]原|缩[尺小放]|仿[真制]|等比|模型|手[办辦]|高达|兵人|人偶|雕像)",
    )}`,
    "i",
  ),
];

const MIXTURE: Signs = [
  /\bmix (?!of\b)[^,.;:\n]{1,30} $|\b(?:gear|compression|mix|mixing|contrast|odds) ratio(?: of| is)?:? ?$/i,
  /^(?: ratio)? of [a-z]+ (?:to|and) |^ (?:mix|mixture|blend|dilution)\b|^ ?的?(?:比例)?(?:来)?(?:混合|调配|勾兑|稀释|搅拌)/i,
];
/** 糖醋比例, 男女比例, 面粉和水的比例: the proportion of something that is no picture. */
const MIXED_LABEL =
  /(?:糖醋|油水|水粉|水面|酸碱|混合|配料|男女|黄金|身材|头身|缩放|酱料)的?$|[和与與][\u4e00-\u9fff]{1,4}的$/;

/** `2x3 inches`, `3x2=6`, `a 2x3 photo collage`: only where the sign says times. */
const TIMES_SIGN = /^(?:[x×*]|by)$/i;
const MEASURES =
  "inch(?:es)?|[ckm]?m|ft|feet|foot|met(?:er|re)s?|yards?|lumber|sheets?|truck|cube|lens";
const PARTS = "grid|matrix|panels?|tables?|collage|tiles?|cells?|storyboard|mosaic|array|squares";
const CHINESE_PARTS = "[厘毫]?米|公分|英?寸|九?宫格|宮格|网?格|拼[图圖]|矩阵|镜头|魔方";
const TIMES: Signs = [
  /\b(?:grid|matrix|collage|table|panels?)(?: of)?[ (,]{1,2}$/i,
  new RegExp(
    String.raw`^ ?(?:=|-?(?:[a-z]{1,12} )?(?:${MEASURES}|${PARTS})\b|${CHINESE_PARTS})`,
    "i",
  ),
];

/** Whether two numbers tell a time, score, verse, scale, mixture, measure or count rather than a form. */
export function isOtherPair(mention: Mention, { sign, ratio, labelled }: Pair): boolean {
  const { before, after, groups } = mention;
  const says = ([front, behind]: Signs) => front.test(before) || behind.test(after);
  if (SCALE_RATIO.test(ratio) && says(SCALE)) return true;
  if (says(MIXTURE) || (groups["label"] !== undefined && MIXED_LABEL.test(before))) return true;
  if (TIMES_SIGN.test(sign) && says(TIMES)) return true;
  // 16比9更好: one number is compared with the other.
  if (isOfDevice(before, after) || /^ ?更/.test(after)) return true;
  if (labelled || FORM_BEHIND.test(after)) return false;
  if (CLOCK_TIME.test(ratio) && says(CLOCK)) return true;
  return says(TIME) || says(SCORE) || VERSE_BEFORE.test(before);
}
