import type { Page } from "playwright-core";

/** How many CSS pixels of the page stand outside to the right: WCAG 1.4.10 allows none. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** What can be pressed and is smaller than `least` CSS pixels either way; links inside a text may be (WCAG 2.5.8). */
export function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((limit) => {
    const selector =
      "button, summary, select, input, textarea, a[href], [role=button], [role=option], [role=tab]";
    /** Of a control that is drawn by its label, the label is what a finger hits. */
    const hit = (element: Element) => {
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
      return element.matches(".visually-hidden") && label ? label : element;
    };
    const isInText = (element: Element) =>
      element.tagName === "A" && getComputedStyle(element).display === "inline";
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true }) || isInText(element)) return [];
      if (element.closest("[inert], .visually-hidden:not(input), .skip-link")) return [];
      const { width, height } = hit(element).getBoundingClientRect();
      // Half a pixel is rounding.
      if (Math.min(width, height) >= limit - 0.5) return [];
      const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 30);
      const size = `${Math.round(width)}×${Math.round(height)}`;
      return [`${element.tagName.toLowerCase()}.${element.className} “${name}” is ${size}`];
    });
  }, least);
}

/** WCAG 1.4.12: what a reader may ask of any page. */
export function spaceText(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* {
      line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
    } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}
