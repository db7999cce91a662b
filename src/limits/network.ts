import ipaddr from "ipaddr.js";

/** Whoever it is: all whose address is not known share one count. */
const UNKNOWN = "unknown";

const HALF = 8;

/**
 * What one caller cannot leave by taking another address: an IPv4 address, also when written as IPv6, or the /64 of an
 * IPv6 address, of which one subscriber has 2^64.
 */
export function toNetwork(address: string | undefined): string {
  if (address === undefined || !ipaddr.isValid(address)) return UNKNOWN;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  const prefix = parsed.toByteArray().slice(0, HALF);
  return `${ipaddr.fromByteArray([...prefix, ...Array<number>(HALF).fill(0)])}/64`;
}
