import { play } from "../../support/servers.ts";
import { KEY } from "../../support/shared/canary.ts";
import { heading, hold, type PageState, refuse } from "./page-state.ts";
import { PLAYGROUND } from "./playground-states.ts";

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
    reach: (page) => page.locator("[role=row][data-id]").first().waitFor(),
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
      await page.locator("[role=row][data-id]").first().waitFor();
      await page.keyboard.press("Control+k");
      await page.locator("dialog").getByRole("combobox").fill("gemini");
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

/** Every way the page can look. */
export const STATES: readonly PageState[] = [...CONNECT, ...MODELS, ...PLAYGROUND, ...STATUS];
