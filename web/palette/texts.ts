import { texts } from "../state/language.ts";

/** The palette finds what the models' view lists. */
export const t = texts("models");

export const shellTexts = texts("shell");
