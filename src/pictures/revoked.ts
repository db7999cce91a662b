import type { Mention } from "./mention.ts";
import { oneOf } from "./pattern.ts";

const REFUSALS = oneOf(
  "不(?:[要用是做]|想要?|需要)|无需|(?<!除)非|取消|去掉|避免|拒绝|除了",
  "[别別](?=[用做是要生画弄搞改换])",
);
const MAKING = "输出|[生做画弄搞改换变]成|使?用|[做画是要]";
/** 不要横屏, 别用16:9, 不要做成4K. 别 alone also ends 特别, so it needs its verb. */
const REFUSED_CHINESE = new RegExp(`${REFUSALS}再?(?:${MAKING})?["'“‘「(]? ?$`);

/** `not 16:9`, `don't make it square`, `instead of landscape mode`: only words that carry the no on stand between. */
const REFUSED_ENGLISH = new RegExp(
  String.raw`(?:\b(?:not|no|never|without|avoid|nor|dont|instead of|rather than)|n[’']t)(?: ${oneOf(
    "in|an?|the|as|be|to|into|at|for|with|any|use|using|make|making|made|want|need|like|do|please",
    "convert|turn|crop|change|switch|it|this|that|image|picture|photo",
  )}){0,7} $`,
  "i",
);

/** 竖版不要，横版; but 竖版不要横版 refuses what follows. */
const REFUSED_BEHIND = /^ ?(?:不要|不行|就算了)了?(?=[,，。.;；!！\n]|$)/;

const FORM = oneOf(
  "[横橫竖豎宽寬方纵縱正]|手机|电脑|landscape|portrait|square|vertical|horizontal|wide-?screen",
  String.raw`\d{1,2}(?:\.\d)? ?[:x×比]`,
);
const SIZE = "\\dk";

const THING = "(?:的?(?:图片?|画[面质]|照片|比例|海报|壁纸|版本|分辨率|模式))?";
const VERB = "(?:[改换換变變转轉]|[调調]整?|降低?|提?升|压缩|[切转]换|修改)";
const INTO = "[成为為到至作用]";
const ENGLISH_THING = "(?: (?:mode|format|orientation|version|ratio|image|picture|photo|one))?";

/** A size gives way to a size and a form to a form: 把16:9改成水彩 and 竖屏改成4K keep theirs. */
const GIVES_WAY = { size: toChange(SIZE), form: toChange(FORM) };

/** 从横版到竖版, 改16:9为9:16: the verb stands in front. */
const MOVED_CHINESE = /[改换換变變把将將从從由] ?$/;
/** `from 16:9`, `convert landscape mode`. */
const MOVED_ENGLISH =
  /\b(?:from|change|convert|turn|switch|crop)(?: (?:from|it|this|the|an?|my|image|picture|photo)){0,3} $/i;

function toChange(target: string) {
  return {
    chinese: new RegExp(`^${THING}${VERB}${INTO}? ?(?:一?张)?${target}`, "i"),
    chineseMoved: new RegExp(`^${THING}${INTO} ?${target}`, "i"),
    englishMoved: new RegExp(`^${ENGLISH_THING} (?:in)?to (?:an? )?${target}`, "i"),
  };
}

/** Whether a form or size is named only to be refused or to give way to another. */
export function isRevoked({ before, after }: Mention, kind: "size" | "form"): boolean {
  return isRefused(before, after) || isReplaced(before, after, kind);
}

function isRefused(before: string, after: string): boolean {
  return REFUSED_CHINESE.test(before) || REFUSED_ENGLISH.test(before) || REFUSED_BEHIND.test(after);
}

function isReplaced(before: string, after: string, kind: "size" | "form"): boolean {
  const { chinese, chineseMoved, englishMoved } = GIVES_WAY[kind];
  if (chinese.test(after)) return true;
  if (chineseMoved.test(after)) return MOVED_CHINESE.test(before);
  return englishMoved.test(after) && MOVED_ENGLISH.test(before);
}
