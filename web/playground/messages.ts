import { texts } from "../state/language.ts";

/** The texts of the conversation. */
export const t = texts("playground");
