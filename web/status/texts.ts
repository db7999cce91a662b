import { texts } from "../state/language.ts";

export const t = texts("status");
