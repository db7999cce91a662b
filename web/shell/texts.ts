import { texts } from "../state/language.ts";

export const shell = texts("shell");
