import { texts } from "../state/language.ts";
import type { Texts } from "../texts/en.ts";

export const t: () => Texts["connect"] = texts("connect");

/** What is said of the clients, in their own words. */
export const clientTexts: () => Texts["clients"] = texts("clients");
