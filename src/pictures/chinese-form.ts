import { isOfDevice } from "./device.ts";
import type { Mention } from "./mention.ts";
import { oneOf } from "./pattern.ts";

const LAYOUT = "[向着]?的?(?:构图|構圖|海[报報]|[画畫]面|排版|版式|[图圖照]片|封面|插[画畫])";
const PAPER = "(?:壁[纸紙]|桌布)";

/** Words for the form of a picture, Traditional characters too; `isChineseForm` judges each. */
export const CHINESE_FORMS = {
  wide: `(?<![纵縱])[横橫](?:[屏版板]|[图圖](?!案)|${LAYOUT})|[宽寬]屏|(?:电脑|電腦|桌面)${PAPER}`,
  tall: `[竖豎](?:[屏版板幅]|[图圖](?!案)|${LAYOUT})|[纵縱]${LAYOUT}|手[机機](?:锁屏|鎖屏|屏保|桌面)?${PAPER}`,
  square: "方形|方[图圖]|正方(?!形)",
};

/** The end of a phrase, or a word for a picture behind it: 方形头像, 正方形的logo. Not 图案, 画框. */
const OF_PICTURE = new RegExp(
  `^的?${oneOf(
    "$|[^\\u4e00-\\u9fffa-z]|[图圖](?![案书書腾騰纸紙])|插?[画畫](?!框|廊)|[照相]片|[头頭]像|构图|構圖",
    "封面|海[报報]|壁[纸紙]|版|排版|尺寸|比例|贴纸|logo|icon|avatar|poster|image",
  )}`,
  "i",
);

const PHRASE_END = /^的?(?:$|[^\u4e00-\u9fffa-z])/i;
const DRAWN_SHAPE = /(?:[色小大]|[两兩二三四五六七八九十几幾多\d]个)的?正?$/;

/** The start of a phrase, or a word that leads to a form: 做成方图, 画一张方图. Not 直方图, 对方图片. */
const LED_TO = /(?:^|[^\u4e00-\u9fff]|[个個张張幅份成为為要出用的画畫做改是来來])$/;

/** 手机壁纸应用 is a program. */
const PROGRAM = /^(?:[应應]用|软件|軟體|app|网站|商店|图标)/i;
/** 横版卷轴 is a kind of game. */
const GAME = /^(?:卷轴|卷軸|过关|過關|闯关|闖關|动作|格斗|射击|跑酷|冒险|游戏|遊戲)/;

/** Whether a word of `CHINESE_FORMS` asks for a form. */
export function isChineseForm({ text, before, after }: Mention): boolean {
  if (/方形$/.test(text)) return isSquareForm(before, after);
  if (/方[图圖]$/.test(text)) return LED_TO.test(before) && !/^[案纸紙解谋書书腾騰]/.test(after);
  if (text === "正方") return isSquare(before, after);
  // A misspelling of 横版, and the word for a plank.
  if (text.endsWith("板"))
    return /(?:^|[^\u4e00-\u9fff]|[成为用要改张])$/.test(before) && OF_PICTURE.test(after);
  return !PROGRAM.test(after) && !GAME.test(after) && !isOfDevice(before, after);
}

/** 长方形 is a rectangle; 红色方形 and 三个方形 are things to draw, though 白色方形头像 is a picture. */
function isSquareForm(before: string, after: string): boolean {
  if (/[长長立]$/.test(before) || !OF_PICTURE.test(after)) return false;
  return !(DRAWN_SHAPE.test(before) && PHRASE_END.test(after));
}

/** 正方 is also a side of a debate: 正方：…, 正方和反方. */
function isSquare(before: string, after: string): boolean {
  return (
    LED_TO.test(before) &&
    OF_PICTURE.test(after) &&
    !/^(?:[:"“]|[和与與、,/及或 ]{0,2}反)/.test(after)
  );
}
