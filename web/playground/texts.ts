import { texts } from "../state/language.ts";

export const t = texts("playground");

/** Of the settings and of the code. */
export const settingsTexts = texts("chatSettings");

export const shellTexts = texts("shell");
