import ipaddr from "ipaddr.js";

/** Azure's own services, which ipaddr.js calls unicast although they are inside (SEC-23). */
const AZURE = "168.63.129.16";

/**
 * All that is routed of IPv6. What ipaddr.js calls unicast beside it is nobody's or leads inside: IPv4-compatible
 * addresses (`::/96`), and overlay networks that took some for themselves (`200::/7`).
 */
const GLOBAL = ipaddr.IPv6.parseCIDR("2000::/3");

/** Names that never leave a network, a cluster or a machine. `metadata.goog` is Google's for 169.254.169.254. */
const PRIVATE_SUFFIX =
  /\.(?:localhost|localdomain|local|internal|intranet|private|lan|home|corp|svc|test|invalid|onion|arpa)$|^metadata\.goog$/;

/** True for a globally routable unicast address, judged by what it wraps where it wraps an IPv4 one. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` unwraps IPv4-mapped addresses: ::ffff:127.0.0.1 is 127.0.0.1.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed instanceof ipaddr.IPv6 ? parsed.match(GLOBAL) : parsed.toString() !== AZURE;
}

/**
 * True for a host that may be public: a literal that is, or a name with a dot in it that no private
 * network uses. Where a name leads is known only when it is resolved.
 * @param host as `URL.hostname` gives it
 */
export function isPublicHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (ipaddr.isValid(name)) return isPublicAddress(name);
  const labels = name.split(".");
  // "localhost.." is a name to nobody but a lenient resolver.
  if (labels.length < 2 || labels.includes("")) return false;
  return !PRIVATE_SUFFIX.test(name);
}
