import { oneOf } from "./pattern.ts";

/** A screen or camera: what is 4K, 4:3 or widescreen is then the thing in the picture, not the picture. */
const DEVICE = new RegExp(
  `^${oneOf(
    String.raw`[ -](?:(?:uhd|ultra hd|crt|lcd|oled|led|gaming|smart|computer) )?${oneOf(
      "tv|television|monitor|laptop|projector|camera|display|screen",
    )}s?\b`,
    "的?(?:[显顯]示器|显示屏|电视|電視|笔记本|投影|[摄攝]像|摄影机|相[机機])",
  )}(?! ?(?:quality|resolution|ratio|aspect|format|size|shot|show|wallpaper|background|壁[纸紙]|桌布|背景))`,
  "i",
);

/** `for my 4K monitor`, 适合16:9显示器: the picture is to fit the thing. */
const FITTED = /(?:\bfor (?:an? |my |the |your )?|[适適]合|适配)$/i;

/** Whether a size or form belongs to a device that is in the picture. */
export function isOfDevice(before: string, after: string): boolean {
  return DEVICE.test(after) && !FITTED.test(before);
}
