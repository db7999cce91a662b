import { texts } from "../state/language.ts";

export const t = texts("models");

export const detailsTexts = texts("modelDetails");
