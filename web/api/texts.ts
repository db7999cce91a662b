import { texts } from "../state/language.ts";

/** First line: what happened; second: what to do. */
export const t = texts("failures");
