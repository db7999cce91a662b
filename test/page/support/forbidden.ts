import type { Page } from "playwright-core";

/** All that a text may become. What a model writes has no say in their attributes but for these. */
const ELEMENTS =
  "div p br em strong small del code pre figure figcaption span h3 h4 h5 h6 ul ol li input blockquote hr table thead tbody tr th td a img button svg path";
const ATTRIBUTES =
  "class dir href title target rel src alt decoding referrerpolicy start type checked disabled tabindex role aria-label aria-hidden aria-pressed viewBox d";

/** Elements and attributes of drawn Markdown that must not be there, whether they could run anything or not. */
export function findForbidden(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ elements, attributes }) => {
      const found: string[] = [];
      for (const element of document.querySelectorAll(".markdown *")) {
        if (!elements.includes(element.localName)) found.push(`<${element.localName}>`);
        for (const { name, value } of element.attributes) {
          const isLink = name !== "href" || /^(?:https?:\/\/[^@]*$|mailto:)/.test(value);
          const isPicture =
            name !== "src" || /^(?:data:image\/|https:\/\/(?:[\w-]+\.)*fal\.media\/)/.test(value);
          if (!attributes.includes(name) || !isLink || !isPicture) found.push(`${name}="${value}"`);
        }
      }
      return found;
    },
    { elements: ELEMENTS.split(" "), attributes: ATTRIBUTES.split(" ") },
  );
}
