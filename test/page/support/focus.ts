import type { Page } from "playwright-core";

export interface Stop {
  /** Tag, class and the beginning of the name. */
  what: string;
  /** It, or what draws it, has an outline of at least 2 px. */
  isMarked: boolean;
  /** Something of it lies in the window, and nothing else on top of its middle. */
  isInSight: boolean;
}

/** Goes through the page with the Tab key, from its beginning until the focus leaves it or `most` stops are made. */
export async function walk(page: Page, most = 120): Promise<Stop[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
  });
  const stops: Stop[] = [];
  while (stops.length < most) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(lookAtFocus);
    if (stop === undefined) return stops;
    stops.push(stop);
  }
  return stops;
}

function lookAtFocus(): Stop | undefined {
  const element = document.activeElement;
  if (element === null || element === document.body) return undefined;
  const name = element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "";
  // A radio button is drawn by its label, a field with buttons in it by what is around them.
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
  const drawn = [element, label, element.parentElement].filter((each) => each instanceof Element);
  const isMarked = drawn.some((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
  });
  const { left, top, width, height } = (label ?? element).getBoundingClientRect();
  const [x, y] = [left + width / 2, top + Math.min(height, innerHeight) / 2];
  const over = document.elementFromPoint(x, y);
  const isInSight =
    over !== null && drawn.some((each) => each.contains(over) || over.contains(each));
  return {
    what: `${element.tagName.toLowerCase()}.${element.className} “${name.slice(0, 40)}”`,
    isMarked,
    isInSight,
  };
}
