import { existsSync } from "node:fs";
import { sayNotRun } from "./programs.ts";

/** Recorded traffic of the real upstream is no part of the repository; it may be kept beside it, or where the variable says. */
const FOLDER = process.env["RECORDINGS"] || "../shared/data";

/** A file for each kind of question. */
export const EXCHANGES: string = `${FOLDER}/exchanges`;

/** A reply of the real OpenRouter. */
export const MODEL_LIST: string = `${FOLDER}/openrouter-models-2026-08.json`;

/**
 * False, and one loud line, where a recording is missing.
 * @param needed what is not tested without it
 */
export function isRecorded(path: string, needed: string): boolean {
  if (existsSync(path)) return true;
  sayNotRun(needed, `There is no ${path} here: recordings are no part of the repository.`);
  return false;
}
