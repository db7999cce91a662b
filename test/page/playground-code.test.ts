import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findPython } from "../support/python.ts";
import { startNode, type TestServer } from "../support/servers.ts";
import { KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { inChromium } from "./support/chromium.ts";
import { lastBody, openChat, PNG, playgroundOf } from "./support/playground.ts";

const run = promisify(execFile);

/** A picture in base64 goes to the terminal. */
const maxBuffer = 64 * 1024 * 1024;

/** What a shell, Python and JavaScript would each take for something else. */
const PROMPT = `It's "quoted" \\ $HOME \`id\` $(id) 猫 {{x}}`;

const python = await findPython();

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
}, 60_000);
afterAll(() => gateway.stop());

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** @param parent where `openai` can be found from, for Node */
function scratch(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, ".cache-playground-"));
  folders.push(folder);
  writeFileSync(join(folder, "picture-1.png"), Buffer.from(PNG, "base64"));
  return folder;
}

/** Each language as the person who pasted the code would run it. */
const RUNNERS: Record<string, (code: string, env: NodeJS.ProcessEnv) => Promise<string>> = {
  async curl(code, env) {
    return (await run("sh", ["-c", code], { cwd: scratch(), env, maxBuffer })).stdout;
  },
  async Python(code, env) {
    return (await run(resolve(python ?? ""), ["-c", code], { cwd: scratch(), env, maxBuffer }))
      .stdout;
  },
  async "Node.js"(code, env) {
    const folder = scratch("node_modules");
    writeFileSync(join(folder, "example.mjs"), code);
    return (await run(process.execPath, ["example.mjs"], { cwd: folder, env, maxBuffer })).stdout;
  },
};

/** What is skipped must not count as passed. */
function isMissing(language: string): boolean {
  return language === "Python" && python === undefined;
}

/** The code of the dialog in one language. */
async function codeIn(page: Page, language: string) {
  await page.getByRole("button", { name: "Show as code" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(language, { exact: true }).first().click();
  await dialog.getByRole("button", { name: "Copy", exact: true }).click();
  await dialog.getByRole("button", { name: "Copied", exact: true }).waitFor();
  const shown = await dialog.locator("pre").innerText();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trim()).toBe(shown.trim());
  await page.keyboard.press("Escape");
  return copied;
}

inChromium("the code of a conversation", (open) => {
  test.for(Object.keys(RUNNERS))(
    "in %s asks what the page asked, with a key that only its environment knows",
    { timeout: 60_000 },
    async (language, { skip }) => {
      skip(isMissing(language));
      const chat = await openChat(open, { gateway });
      await chat.ask("Hello");
      await chat.page.getByLabel("System prompt").fill("Be brief.");
      await chat.page.getByLabel("Temperature").fill("0.5");
      await chat.page.locator('input[type="file"]').setInputFiles({
        name: "cat.png",
        mimeType: "image/png",
        buffer: Buffer.from(PNG, "base64"),
      });
      await chat.page.locator(".composer__picture").waitFor();
      await chat.ask(PROMPT);
      const asked = await lastBody(gateway);
      const code = await codeIn(chat.page, language);
      expect(code).not.toContain(PNG.slice(0, 40));
      expect(code).not.toContain(KEY);
      const output = await RUNNERS[language]?.(code, { ...process.env, OPENAI_API_KEY: KEY });
      // The simulator tells what it sees.
      expect(output).toMatch(/2×1.*PNG/s);
      expect(await lastBody(gateway)).toEqual(asked);
    },
  );

  test.for(Object.keys(RUNNERS))(
    "in %s sends no key where the gateway wants none, and what picture models understand",
    { timeout: 60_000 },
    async (language, { skip }) => {
      skip(isMissing(language));
      const anonymous = await startNode({ FAL_KEY: OPERATOR_KEY, ALLOW_ANONYMOUS: "true" });
      const view = "playground?model=google/gemini-3.1-flash-image";
      const opened = await open({ gateway: anonymous, view });
      const chat = playgroundOf(opened.page);
      await chat.page.getByLabel("Aspect ratio").selectOption("3:2");
      await chat.ask("A cat");
      const { image_config } = await lastBody(anonymous);
      expect(image_config.aspect_ratio).toBe("3:2");
      const code = await codeIn(chat.page, language);
      expect(code).not.toContain("OPENAI_API_KEY");
      await RUNNERS[language]?.(code, process.env);
      expect((await lastBody(anonymous)).image_config).toEqual(image_config);
      await opened.close();
      await anonymous.stop();
    },
  );
});
