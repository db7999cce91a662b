import { type Browser, chromium, type Page } from "playwright-core";
import { findProgram } from "./programs.ts";

const ARGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking"];

/** @param needed what is not tested without a browser */
export function findChromium(needed: string): string | undefined {
  return findProgram("chromium", needed, "CHROMIUM_PATH");
}

/** @param more of the command line, for this one alone */
export function launchChromium(executablePath: string, more: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...ARGS, ...more] });
}

/** Runs the body of an async function in the page, whose language is that of browsers and not of these tests. */
export function inPage(page: Page, body: string, arg: unknown = null): Promise<unknown> {
  return page.evaluate(`(async (arg) => { ${body} })(${JSON.stringify(arg)})`);
}
