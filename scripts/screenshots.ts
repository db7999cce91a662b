import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import { SHOTS } from "./page/shots.ts";
import { openStage, type Shot, type Stage } from "./page/stage.ts";
import { launchBrowser, startPageWorld } from "./page/world.ts";

/**
 * The pictures of the README: the page as it is deployed, with a simulated upstream, a clock that stands still and fonts
 * that are named, so that a picture changes only when the page does.
 */
const FOLDER = "docs/images";

/** Each is looked at on a page of text. */
const MOST_BYTES = 150_000;

const { values: flags } = parseArgs({
  options: { only: { type: "string", default: "" }, out: { type: "string", default: FOLDER } },
});

const shots = SHOTS.filter(({ name }) => name.includes(flags.only));
if (shots.length === 0) throw new Error(`--only is in no picture's name: ${flags.only}`);

void main();

async function main(): Promise<void> {
  mkdirSync(flags.out, { recursive: true });
  const world = await startPageWorld();
  const browser = await launchBrowser();
  const tooLarge: string[] = [];
  for (const shot of shots) {
    const bytes = await take(browser, { shot, world });
    writeFileSync(join(flags.out, `${shot.name}.webp`), bytes);
    process.stdout.write(`${String(bytes.length).padStart(7)}  ${shot.name}.webp\n`);
    if (bytes.length > MOST_BYTES) tooLarge.push(shot.name);
  }
  await browser.close();
  await world.stop();
  if (tooLarge.length > 0) throw new Error(`larger than ${MOST_BYTES} bytes: ${tooLarge}`);
  process.exit(0);
}

async function take(
  browser: Browser,
  scene: { shot: Shot; world: Stage["world"] },
): Promise<Buffer> {
  const stage = await openStage(browser, scene);
  await scene.shot.play(stage);
  await settle(stage.page);
  const session = await stage.page.context().newCDPSession(stage.page);
  // A third of what a PNG of the same picture takes.
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  await stage.page.context().close();
  return Buffer.from(data, "base64");
}

/** Until fonts and pictures are there, and nothing moves. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(`(async () => {
    document.activeElement?.blur();
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    await Promise.all(document.getAnimations().map((each) => each.finish()));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  })()`);
}
