import ipaddr from "ipaddr.js";

/** Addresses that ipaddr.js calls unicast although they lead inside (SEC-23). */
const INSIDE = [
  ipaddr.parseCIDR("168.63.129.16/32"), // Azure's own services
  ipaddr.parseCIDR("::/96"), // IPv4-compatible, long deprecated
  ipaddr.parseCIDR("64:ff9b:1::/48"), // NAT64 for local use
  ipaddr.parseCIDR("fec0::/10"), // site-local, long deprecated
];

/** Names that never leave a network, a cluster or a machine. `metadata.goog` is Google's for 169.254.169.254. */
const PRIVATE_SUFFIX =
  /\.(?:localhost|localdomain|local|internal|intranet|private|lan|home|corp|svc|test|invalid|onion|arpa)$|^metadata\.goog$/;

/** True for a globally routable unicast address, judged by what it wraps where it wraps an IPv4 one. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` unwraps IPv4-mapped addresses: ::ffff:127.0.0.1 is 127.0.0.1.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return !INSIDE.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits));
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
