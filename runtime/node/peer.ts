import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Where a request comes from; `undefined` when its connection is gone. */
export type PeerReader = (
  incoming: Pick<IncomingMessage, "socket" | "headers">,
) => string | undefined;

export interface PeerOptions {
  /** Reverse proxies of this gateway's own in front of it; 0: `X-Forwarded-For` means nothing. */
  proxies: number;
  /** Called once when there seems to be one of which nobody has told: its address is then everybody's. */
  onUntold(): void;
}

/**
 * The caller's address: who is connected or, behind reverse proxies, what the outermost of them saw. Each adds to the
 * right of `X-Forwarded-For`; what stands further left is the caller's own invention.
 */
export function createPeerReader({ proxies, onUntold }: PeerOptions): PeerReader {
  let isTold = proxies > 0;
  return ({ socket: { remoteAddress }, headers }) => {
    const forwarded = headers["x-forwarded-for"];
    if (forwarded === undefined) return remoteAddress;
    if (!isTold && isInside(remoteAddress)) {
      isTold = true;
      onUntold();
    }
    return proxies === 0 ? remoteAddress : (outermost(String(forwarded), proxies) ?? remoteAddress);
  };
}

function outermost(forwarded: string, proxies: number): string | undefined {
  const seen = forwarded.split(",");
  const address = withoutPort((seen.at(-proxies) ?? seen[0] ?? "").trim());
  return isIP(address) === 0 ? undefined : address;
}

/** Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}

/** Loopback and private networks: no caller of a public gateway comes from there but through a proxy. */
function isInside(address = ""): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() !== "unicast";
}
