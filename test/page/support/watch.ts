import type { BrowserContext, Page } from "playwright-core";

/** What must not happen on a page, in the order in which it did. */
export interface Watch {
  readonly seen: string[];
  /** Before the page opens. */
  prepare(context: BrowserContext): Promise<void>;
  /** Once it is open. */
  follow(page: Page): void;
}

/** Runs in every document before its own scripts. Nothing of the page calls these. */
const WATCHED = `
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    window[name] = () => void seen(name + " was called");
  }
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
    void seen("violates " + effectiveDirective + ": " + blockedURI + " " + sample);
  });
`;

/** Sees what runs, what the page's policy had to stop, what opens, and where the page goes. */
export function createWatch(): Watch {
  const seen: string[] = [];
  return {
    seen,
    async prepare(context) {
      await context.exposeFunction("seen", (what: string) => void seen.push(what));
      await context.addInitScript(WATCHED);
    },
    follow(page) {
      page.context().on("page", (opened) => seen.push(`opened ${opened.url()}`));
      page.on("dialog", (dialog) => {
        seen.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("framenavigated", (frame) => {
        if (frame !== page.mainFrame() || !frame.url().includes("/#/"))
          seen.push(`went to ${frame.url()}`);
      });
    },
  };
}
