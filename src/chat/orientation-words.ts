type Orientation = "16:9" | "9:16" | "1:1";

/** 长方形 is a rectangle, 正方体 a cube, 东方图书馆 a library: none asks for a square picture. */
const CHINESE: readonly [RegExp, Orientation][] = [
  [/[横橫](?:屏|版|图|圖)|[宽寬]屏/, "16:9"],
  [/[竖豎](?:屏|版|图|圖)|手机壁纸|手機壁紙/, "9:16"],
  [/(?<!长|長)方形|(?<![东西南北东東地对對双雙官四八远遠立平])方[图圖]|正方(?![体體辩辯])/, "1:1"],
];

/** Words for the form of a picture and for nothing else: `portrait mode`, `square format`. */
const FORM = "mode|orientation|oriented|format|layout|aspect|ratio|crop|canvas";
/** Things whose form `vertical`, `horizontal` or `square` says, but whose subject `portrait` would say. */
const PICTURE = "image|picture|photo|photograph|poster|wallpaper|banner|video|shot|thumbnail";

/** A request to change the picture at hand: `make it square`, `turn this into a portrait`. */
const CHANGE =
  "(?:make|turn|change|convert|crop|rotate|switch) (?:it|this|that|the (?:image|picture|photo)) (?:(?:in|into|to|as) )?(?:a )?";

/** The end of a clause: what follows is not what the word describes. */
const CLAUSE_END = String.raw`(?= {0,3}(?:[,.;:!?)\n|，。；、！]|please\b|$))`;

function english(word: string, nouns: string): RegExp {
  const ways = [
    // Not `a square picture frame`.
    `\\b(?:${word})[ -](?:${nouns})\\b(?! frame)`,
    `${CHANGE}(?:${word})${CLAUSE_END}`,
    `\\bin (?:${word})${CLAUSE_END}`,
    // A tag behind the subject (`a cat, portrait`); in front it is the subject (`portrait, oil on canvas`).
    `[,;|，；、] {0,3}(?:${word})${CLAUSE_END}`,
    `^ {0,3}(?:${word}) {0,3}[.!]?$`,
  ];
  return new RegExp(`(?:${ways.join("|")})`, "i");
}

const ENGLISH: readonly [RegExp, Orientation][] = [
  [new RegExp(`${String.raw`\bwide-?screen\b`}|${english("landscape", FORM).source}`, "i"), "16:9"],
  [english("horizontal", `${FORM}|${PICTURE}`), "16:9"],
  [english("portrait", FORM), "9:16"],
  [english("vertical", `${FORM}|${PICTURE}`), "9:16"],
  [english("square", `${FORM}|${PICTURE}`), "1:1"],
];

/**
 * The orientation that a text asks for in words; the first in the text wins.
 *
 * Chinese words are unmistakable enough to count wherever they stand. English ones are not: `a portrait of an
 * old man`, `a landscape painter` and `Times Square` name subjects. They count only
 * - beside a word for the form: `portrait mode`, `landscape orientation`, `square format`, `vertical poster`;
 * - as the aim of a change: `make it square`, `turn this into a landscape`;
 * - after `in` at the end of a clause: `a cat in portrait, watercolour`;
 * - as a tag behind the subject: `a cat, portrait, 4K`;
 * - as the whole message: `Portrait.`
 *
 * `widescreen` means nothing else and counts anywhere.
 */
export function readOrientation(text: string): Orientation | undefined {
  let first: { at: number; orientation: Orientation } | undefined;
  for (const [pattern, orientation] of [...CHINESE, ...ENGLISH]) {
    const at = text.search(pattern);
    if (at !== -1 && (first === undefined || at < first.at)) first = { at, orientation };
  }
  return first?.orientation;
}
