import type { BrowserContext, Page } from "playwright-core";
import { play, type TestServer } from "../../support/servers.ts";
import { KEY } from "../../support/shared/canary.ts";

/** One way the page can look, and how to get there. */
export interface PageState {
  name: string;
  view: string;
  key?: string;
  /** Of what the gateway would say, in the browser. */
  prepare?: (context: BrowserContext) => Promise<unknown>;
  /** What stands there when it is reached, or what a person does to get there. */
  reach: (page: Page, gateway: TestServer) => Promise<unknown>;
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 }).waitFor();

/** The answer of a gateway in trouble. */
function refuse(path: string): (context: BrowserContext) => Promise<unknown> {
  const error = { message: "No.", type: "server_error", param: null, code: "models_unavailable" };
  const answer = { status: 503, json: { error }, headers: { "x-request-id": "req-1" } };
  return (context) =>
    context.route(
      (url) => url.pathname === path,
      (route) =>
        route.request().resourceType() === "document" ? route.fallback() : route.fulfill(answer),
    );
}

/** Never answers. */
function hold(path: string): (context: BrowserContext) => Promise<unknown> {
  return (context) =>
    context.route(
      (url) => url.pathname === path,
      () => new Promise(() => {}),
    );
}

const CONNECT: PageState[] = [
  { name: "Connect without a key", view: "connect", reach: heading },
  {
    name: "Connect with a key that is good",
    view: "connect",
    key: KEY,
    reach: (page) => page.locator(".key-state").getByText("$50.87").waitFor(),
  },
  {
    name: "Connect with a key that is refused",
    view: "connect",
    key: "not-a-key-at-all",
    reach: (page) => page.locator("main .notice").first().waitFor(),
  },
  {
    name: "how a client is set up",
    view: "connect",
    key: KEY,
    reach: async (page) => {
      await page.locator(".client button").first().click();
      await page.locator("dialog").waitFor();
    },
  },
];

const MODELS: PageState[] = [
  { name: "Models on their way", view: "models", prepare: hold("/v1/models"), reach: heading },
  {
    name: "Models",
    view: "models",
    reach: (page) => page.locator(".model-line").first().waitFor(),
  },
  {
    name: "Models of which none is found",
    view: "models?q=there-is-no-such-model",
    reach: (page) => page.getByText("there-is-no-such-model").first().waitFor(),
  },
  {
    name: "Models that cannot be had",
    view: "models",
    prepare: refuse("/v1/models"),
    reach: (page) => page.getByRole("alert").waitFor(),
  },
  {
    name: "the details of a model",
    view: "models?open=google/gemini-3-pro-image",
    reach: (page) => page.locator(".code-block").first().waitFor(),
  },
  {
    name: "the palette",
    view: "models",
    reach: async (page) => {
      await page.locator(".model-line").first().waitFor();
      await page.keyboard.press("Control+k");
      await page.locator("dialog").getByRole("combobox").fill("gemini");
    },
  },
];

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

const PLAYGROUND: PageState[] = [
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

const STATUS: PageState[] = [
  {
    name: "Status",
    view: "status",
    reach: (page) => page.getByRole("heading", { name: /Everything answers|全部正常/ }).waitFor(),
  },
  {
    name: "Status with all that is folded",
    view: "status",
    reach: async (page) => {
      await page.locator("summary").first().waitFor();
      for (const summary of await page.locator("summary").all()) await summary.click();
    },
  },
  {
    name: "Status with an upstream that is lost",
    view: "status",
    reach: async (page, gateway) => {
      await play(gateway, { match: { host: "openrouter.ai", path: "/api/v1/key" }, status: 503 });
      await page.getByRole("heading", { level: 2 }).first().waitFor();
    },
  },
  {
    name: "Status that cannot be had",
    view: "status",
    prepare: refuse("/status"),
    reach: (page) => page.getByRole("alert").first().waitFor(),
  },
];

export const STATES: readonly PageState[] = [...CONNECT, ...MODELS, ...PLAYGROUND, ...STATUS];
