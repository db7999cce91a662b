import type { IncomingMessage } from "node:http";
import type { GatewayError } from "../../src/errors.ts";
import { malformed, tooLong } from "./refusal.ts";

/** Names and values. Node 20 forgets what stands behind a thousand headers, and it would not be judged here. */
const MAX_RAW = 2000;

/**
 * What Node's parser lets through and no gateway may: of two hosts (RFC 9112 3.2), two servers on the way may take one
 * each; a coding below `chunked` (6.1) would be taken for the body itself, and what speaks HTTP/1.0 knows of none.
 * `undefined` for a good head.
 */
export function findHeadFlaw({
  rawHeaders,
  httpVersion,
}: IncomingMessage): GatewayError | undefined {
  if (rawHeaders.length > MAX_RAW) return tooLong("The request has more than 1,000 headers.");
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === "host") hosts++;
    if (name?.length !== 17 || name.toLowerCase() !== "transfer-encoding") continue;
    if (httpVersion === "1.0") return malformed("HTTP/1.0 has no Transfer-Encoding.");
    if (rawHeaders[at + 1]?.trim().toLowerCase() !== "chunked") {
      return malformed("The request has a Transfer-Encoding other than 'chunked'.");
    }
  }
  if (hosts > 1) return malformed("The request names more than one Host.");
  if (hosts === 0 && httpVersion !== "1.0") return malformed("The request names no Host.");
  return undefined;
}
