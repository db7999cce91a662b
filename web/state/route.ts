import { type Signal, signal } from "@preact/signals-core";
import { holdsFalKey } from "../../src/fal-key.ts";
import { apiKey } from "./key.ts";
import { VIEWS, type View } from "./views.ts";

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

/** `#/models?q=claude`; what is undefined or empty is left out, and what holds a key: it was pasted into a wrong field. */
export function linkTo(view: View, params: Params = {}): string {
  const said = Object.entries(params).filter((entry): entry is [string, string] =>
    maySay(entry[1]),
  );
  const query = new URLSearchParams(said).toString();
  return query === "" ? `#/${view}` : `#/${view}?${query}`;
}

function maySay(value: string | undefined): boolean {
  const key = apiKey.peek();
  return value ? !(holdsFalKey(value) || (key !== "" && value.includes(key))) : false;
}

export const route: Signal<Route> = signal(parseRoute(""));

/** In the state of an entry that the page itself put on top of another of its own. */
const PUSHED = "pushed";

/** The way back to where a step came from; `false`: it came from elsewhere, such as a link that somebody sent. */
export function goBack(): boolean {
  if (history.state !== PUSHED) return false;
  history.back();
  return true;
}

interface NavigateOptions {
  /** In place of the present entry: for what changes with every key. */
  replace?: boolean;
}

export function navigate(view: View, params: Params = {}, options: NavigateOptions = {}): void {
  const link = linkTo(view, params);
  if (link === location.hash) return;
  if (options.replace === true) history.replaceState(history.state, "", link);
  else history.pushState(PUSHED, "", link);
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
