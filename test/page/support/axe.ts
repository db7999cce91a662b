import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2 up to AA, and what axe calls good practice. */
const OPTIONS: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
};

/** What depends on colours and on the width alone. */
const LOOKS = [
  "color-contrast",
  "target-size",
  "link-in-text-block",
  "scrollable-region-focusable",
];

/**
 * What axe has against the page as it is now: one line for each rule and place.
 * @param again of a page that was looked at: only its looks have changed
 */
export async function violations(page: Page, again = false): Promise<string[]> {
  // Through the browser's own door: the page's policy lets no script in.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(SOURCE);
  await settled(page);
  const options = again ? { ...OPTIONS, runOnly: LOOKS } : OPTIONS;
  const found = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)})`,
  )) as AxeResults;
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = "" }) => {
      const [, why = ""] = failureSummary.split("\n");
      return `${id} at ${target.join(" ")}: ${why.trim()}`;
    }),
  );
}

/** Colours that are on their way are nobody's contrast. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What has been scrolled under the bar is not too small.
    scrollTo({ top: 0, behavior: "instant" });
    const passing = document.getAnimations().filter((each) => each.playState === "running");
    const finite = passing.filter(
      (each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
    );
    await Promise.all(finite.map((each) => each.finished.catch(() => undefined)));
  });
}
