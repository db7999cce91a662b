import { texts } from "../state/language.ts";

export const t = texts("connect");

/** What is said of the clients, in their own words. */
export const clientTexts = texts("clients");
