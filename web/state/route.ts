import { type Signal, signal } from "@preact/signals";

export const VIEWS = ["connect", "models", "playground", "status"] as const;
export type View = (typeof VIEWS)[number];

/** What the address says after `#`: `#/models?q=claude`. Shareable, so a key never stands in it. */
export interface Route {
  view: View;
  params: URLSearchParams;
}

export type Params = Record<string, string | undefined>;

/** @param hash with or without its `#`; whatever is no view is the first one */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  const view = VIEWS.find((name) => name === path) ?? "connect";
  return { view, params: new URLSearchParams(query) };
}

/** `#/models?q=claude`; what is undefined or empty is left out. */
export function linkTo(view: View, params: Params = {}): string {
  const said = Object.entries(params).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(said as [string, string][]).toString();
  return query === "" ? `#/${view}` : `#/${view}?${query}`;
}

export const route: Signal<Route> = signal(parseRoute(""));

interface NavigateOptions {
  /** In place of the present entry: for what changes with every key. */
  replace?: boolean;
}

export function navigate(view: View, params: Params = {}, options: NavigateOptions = {}): void {
  const link = linkTo(view, params);
  if (link === location.hash) return;
  if (options.replace === true) history.replaceState(null, "", link);
  else history.pushState(null, "", link);
  readAddress();
}

/** Changes one parameter of the present view. */
export function setParam(name: string, value: string | undefined, options?: NavigateOptions): void {
  const { view, params } = route.peek();
  navigate(view, { ...Object.fromEntries(params), [name]: value }, options);
}

function readAddress(): void {
  route.value = parseRoute(location.hash);
}

/** Follows the address from now on: links, the back button, a hash that somebody types. */
export function followAddress(): void {
  readAddress();
  addEventListener("hashchange", readAddress);
  addEventListener("popstate", readAddress);
}
