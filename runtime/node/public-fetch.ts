import type { LookupFunction } from "node:net";
import { networkInterfaces } from "node:os";
import ipaddr from "ipaddr.js";
import { BlockedAddressError, type Platform } from "../../src/platform.ts";
import { isPublicAddress, isPublicHost } from "../../src/relay/address.ts";
import { createAgent } from "./agent.ts";
import { send } from "./exchange.ts";
import { createLookup, type Lookup, NO_ADDRESS } from "./public-lookup.ts";

const CONNECT_TIMEOUT_MS = 5000;

/** The network as it is, in all but tests. */
export interface PublicNetwork {
  lookup: Lookup;
  /** True for an address that may be asked from anywhere. */
  isPublic(address: string): boolean;
  /** The machine's: public ones where no router stands before it, and all its doors are behind them. */
  ownAddresses(): string[];
}

const NETWORK: PublicNetwork = { lookup: createLookup(), isPublic: isPublicAddress, ownAddresses };

/**
 * `fetch` for addresses that callers supply. Every address that a name has is judged inside the lookup of the
 * very connection that uses it, so a name server cannot answer differently a second time. Connections are kept by name:
 * one that was judged for a name serves no other.
 */
export function createPublicFetch(changes: Partial<PublicNetwork> = {}): Platform["fetchPublic"] {
  const network = { ...NETWORK, ...changes };
  const isOpen = (address: string) =>
    network.isPublic(address) && !network.ownAddresses().map(normal).includes(normal(address));
  const lookup = guard(network.lookup, isOpen);
  const agent = createAgent({ timeout: CONNECT_TIMEOUT_MS, lookup });
  return async (url, init) => {
    const host = new URL(url).hostname;
    if (!isPublicHost(host)) throw blocked();
    // Sockets do not look up literals.
    const literal = host.replace(/^\[|\]$/g, "");
    if (ipaddr.isValid(literal) && !isOpen(literal)) throw blocked();
    return await send(agent, url, init);
  };
}

function ownAddresses(): string[] {
  const interfaces = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return interfaces.map(({ address }) => address);
}

/** One way to write each address, and IPv4 in IPv6 as IPv4. */
function normal(address: string): string {
  return ipaddr.process(address).toString();
}

function guard(lookup: Lookup, isOpen: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null && !NO_ADDRESS.has(error.code)) return callback(error, "", 0);
      const [first] = addresses ?? [];
      if (first === undefined || !addresses.every(({ address }) => isOpen(address))) {
        return callback(blocked(), "", 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function blocked(): BlockedAddressError {
  return new BlockedAddressError("the address is not public");
}
