import type { Config } from "../config.ts";
import { type ErrorCode, GatewayError } from "../errors.ts";
import { isPublicHost } from "./address.ts";

const MAX_URL_LENGTH = 8192;
const PORTS = ["", "80", "443"];

/** `URL` drops tabs and line breaks, so that what a person reads is not what is asked. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x1f\x7f]/;

/** A URL that may be asked. */
export interface Target {
  url: URL;
  /** The operator named this very host and port: it may be a private one. */
  trusted: boolean;
  /** On the operator's list; always so unless the proxy is open. */
  listed: boolean;
}

/** What an address is judged by. */
export interface Policy {
  config: Config;
  /** Hosts under which this gateway was asked, as `URL.host` writes them. */
  own: readonly string[];
}

/**
 * The URL behind `?url=`. Percent-encoded it is one parameter; pasted as it is (`?url=https://x/?a=1&b=2`) all that
 * follows belongs to it. Whatever else stands in the query, the first `url` counts: a second one must not redirect
 * the caller's key.
 * @throws {GatewayError} `invalid_proxy_url`
 */
export function readTargetUrl(search: string): string {
  const pasted = /^\?url=(https?:\/\/[^&]*&.*)$/is.exec(search)?.[1];
  const text = pasted ?? new URLSearchParams(search).get("url");
  if (text === null || text === "") {
    throw invalid("Name the address to fetch: /proxy?url=https%3A%2F%2Ffal.ai%2F");
  }
  // A server never sees it: whoever writes one means something else than what would be fetched (SEC-21).
  if (text.includes("#")) throw invalid("The address must not hold a fragment (#).");
  return text;
}

/**
 * Checks an address against the operator's policy; used for the first one and for every redirect.
 * @param from the target that redirects here
 * @throws {GatewayError} `invalid_proxy_url`, `proxy_loop`, `proxy_target_not_allowed`, `proxy_target_blocked`,
 * `proxy_port_blocked`
 */
export function readTarget(text: string, { config, own }: Policy, from?: Target): Target {
  const url = parse(text);
  const entries = config.PROXY_ALLOWED_HOSTS.map((entry) => entry.toLowerCase());
  const named = entries.includes(`${url.hostname}:${portOf(url)}`);
  if (own.includes(url.host)) throw loop();
  // A stranger's redirect must not choose what is asked of a private host: only the caller does, or that host itself.
  const trusted = named && (from === undefined || from.trusted);
  const listed = named || entries.some((entry) => matches(entry, url.hostname));
  if (trusted) return { url, trusted, listed };
  if (!listed && config.PROXY_MODE !== "open") {
    throw refused("proxy_target_not_allowed", "This host is not on the gateway's list.");
  }
  if (!isPublicHost(url.hostname)) throw blockedTarget();
  // By any port: the gateway may be reached by others than it hears of.
  if (own.some((host) => host.replace(/:\d+$/, "") === url.hostname)) throw loop();
  if (!named && !PORTS.includes(url.port)) {
    throw refused("proxy_port_blocked", "Only the ports 80 and 443 can be asked.");
  }
  return { url, trusted, listed };
}

/** True when the address in this query is by its very form none of a public host, whatever the operator trusts. */
export function namesInside(search: string): boolean {
  const text = new URLSearchParams(search).get("url") ?? "";
  return URL.canParse(text) && !isPublicHost(new URL(text).hostname);
}

/** One message for every reason: it tells nothing of the network that the gateway stands in. */
export function blockedTarget(): GatewayError {
  return refused("proxy_target_blocked", "This is not the name or the address of a public host.");
}

/** What would come back to this gateway. */
export function loop(): GatewayError {
  return new GatewayError("proxy_loop", "The proxy does not ask itself.");
}

function parse(text: string): URL {
  if (text.length > MAX_URL_LENGTH) throw invalid("The address is longer than 8192 characters.");
  if (CONTROL.test(text)) throw invalid("The address holds control characters.");
  if (!URL.canParse(text)) throw invalid("'url' is not an absolute URL.");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw invalid("Only http and https addresses can be fetched.");
  }
  if (url.username !== "" || url.password !== "") {
    throw invalid("The address must not hold a user name or a password.");
  }
  url.hash = "";
  // What was judged is what is asked, in the name of the certificate too.
  if (url.hostname.endsWith(".")) url.hostname = url.hostname.slice(0, -1);
  return url;
}

function portOf({ port, protocol }: URL): string {
  if (port !== "") return port;
  return protocol === "http:" ? "80" : "443";
}

function matches(entry: string, host: string): boolean {
  return entry.startsWith("*.") ? host.endsWith(entry.slice(1)) : host === entry;
}

function invalid(message: string): GatewayError {
  return new GatewayError("invalid_proxy_url", message, { param: "url" });
}

function refused(code: ErrorCode, message: string): GatewayError {
  return new GatewayError(code, message, { param: "url" });
}
