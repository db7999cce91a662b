import dns from "node:dns";
import type { LookupFunction } from "node:net";
import { BlockedAddressError, type Platform } from "../../src/platform.ts";
import { isPublicAddress, isPublicHost } from "../../src/relay/address.ts";
import { createAgent } from "./agent.ts";
import { send } from "./exchange.ts";

const CONNECT_TIMEOUT_MS = 5000;

/**
 * `fetch` for addresses that callers supply. Every address that a name has is judged inside the lookup of the
 * very connection that uses it, so a name server cannot answer differently a second time.
 * @param lookup `dns.lookup` in all but tests
 */
export function createPublicFetch(lookup: typeof dns.lookup = dns.lookup): Platform["fetchPublic"] {
  const agent = createAgent({ timeout: CONNECT_TIMEOUT_MS, lookup: guarded(lookup) });
  return async (url, init) => {
    // Sockets do not look up literals.
    if (!isPublicHost(new URL(url).hostname)) throw blocked();
    return await send(agent, url, init);
  };
}

function guarded(lookup: typeof dns.lookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return callback(error ?? blocked(), "", 0);
      if (!addresses.every(({ address }) => isPublicAddress(address))) {
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
