import type { Page } from "playwright-core";
import { play } from "../../support/servers.ts";
import { KEY } from "../../support/shared/canary.ts";
import { heading, type PageState } from "./page-state.ts";

const THINKS = "playground?model=google/gemini-2.5-flash-thinking";
const DRAWS = "playground?model=google/gemini-3.1-flash-image";

/** Types, sends, and waits until the reply has ended, in either language. */
async function ask(page: Page, text: string): Promise<void> {
  const field = page.locator(".composer__field");
  await field.fill(text);
  await field.press("ControlOrMeta+Enter");
  await page.locator(".reply__foot").waitFor({ state: "attached" });
}

const MARKDOWN =
  "# A heading\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nlet x = 1;\n```\n\n> said";

/** The ways the playground can look. */
export const PLAYGROUND: PageState[] = [
  { name: "Playground without a key", view: "playground", reach: heading },
  { name: "Playground", view: "playground", key: KEY, reach: heading },
  {
    name: "a reply with reasoning and Markdown",
    view: THINKS,
    key: KEY,
    reach: async (page, gateway) => {
      const delta = { role: "assistant", reasoning: "I think.", content: MARKDOWN };
      const choices = [{ index: 0, delta, finish_reason: "stop" }];
      const events = [
        { id: "gen-1", object: "chat.completion.chunk", choices },
        "data: [DONE]\n\n",
      ];
      await play(gateway, { times: 1, events });
      await ask(page, "Hello");
      await page.locator(".reply summary").click();
    },
  },
  {
    name: "a reply with a picture",
    view: DRAWS,
    key: KEY,
    reach: async (page) => {
      await ask(page, "Draw a cat, 16:9, 1K");
      await page.locator(".reply img").waitFor();
    },
  },
  {
    name: "a reply that failed",
    view: "playground",
    key: KEY,
    reach: async (page, gateway) => {
      await play(gateway, { times: 1, status: 503, body: { detail: "down" } });
      await ask(page, "Hello");
    },
  },
  {
    name: "the code of a conversation",
    view: "playground",
    key: KEY,
    reach: async (page) => {
      await ask(page, "Hello");
      await page
        .getByRole("button", { name: /Show as code|Code|代码/ })
        .first()
        .click();
      await page.locator("dialog .code-block").waitFor();
    },
  },
  {
    name: "the settings of the playground",
    view: DRAWS,
    key: KEY,
    reach: async (page) => {
      await heading(page);
      const sheet = page.locator(".playground__open-settings");
      if (await sheet.isVisible()) await sheet.click();
    },
  },
];
