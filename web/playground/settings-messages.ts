import { texts } from "../state/language.ts";

/** The texts of the settings and of the code. */
export const t = texts("chatSettings");
