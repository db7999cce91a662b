import type { BrowserContext, Page } from "playwright-core";
import type { TestServer } from "../../support/servers.ts";

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

/** Reached as soon as a view is there. */
export const heading = (page: Page) => page.getByRole("heading", { level: 1 }).waitFor();

/** The answer of a gateway in trouble. */
export function refuse(path: string): (context: BrowserContext) => Promise<unknown> {
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
export function hold(path: string): (context: BrowserContext) => Promise<unknown> {
  return (context) =>
    context.route(
      (url) => url.pathname === path,
      () => new Promise(() => {}),
    );
}
