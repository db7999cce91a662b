import type { Config } from "../config.ts";
import { type ErrorCode, GatewayError } from "../errors.ts";
import { isPublicHost } from "./address.ts";

const MAX_URL_LENGTH = 8192;
const PORTS = ["", "80", "443"];

/** A URL that may be asked. */
export interface Target {
  url: URL;
  /** The operator named this very host and port: it may be a private one. */
  trusted: boolean;
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
  return text;
}

/**
 * Checks an address against the operator's policy; used for the first one and for every redirect.
 * @throws {GatewayError} `invalid_proxy_url`, `proxy_target_not_allowed`, `proxy_port_blocked`,
 * `proxy_target_blocked`
 */
export function readTarget(text: string, config: Config): Target {
  const url = parse(text);
  const entries = config.PROXY_ALLOWED_HOSTS.map((entry) => entry.toLowerCase());
  const host = url.hostname.replace(/\.$/, "");
  const port = url.port === "" ? (url.protocol === "http:" ? "80" : "443") : url.port;
  if (entries.includes(`${host}:${port}`)) return { url, trusted: true };
  if (config.PROXY_MODE !== "open" && !entries.some((entry) => matches(entry, host))) {
    throw refused("proxy_target_not_allowed", "This host is not on the gateway's list.");
  }
  if (!PORTS.includes(url.port)) {
    throw refused("proxy_port_blocked", "Only the ports 80 and 443 can be asked.");
  }
  if (!isPublicHost(url.hostname)) throw blockedTarget();
  return { url, trusted: false };
}

/** One message for every reason: it tells nothing of the network that the gateway stands in. */
export function blockedTarget(): GatewayError {
  return refused("proxy_target_blocked", "This address is not a public one.");
}

function parse(text: string): URL {
  if (text.length > MAX_URL_LENGTH) throw invalid("The address is longer than 8192 characters.");
  if (!URL.canParse(text)) throw invalid("'url' is not an absolute URL.");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw invalid("Only http and https addresses can be fetched.");
  }
  if (url.username !== "" || url.password !== "") {
    throw invalid("The address must not hold a user name or a password.");
  }
  url.hash = "";
  return url;
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
