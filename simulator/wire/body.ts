import type { IncomingMessage } from "node:http";

/** Far above what a gateway may send (its own limit is 32 MB by default). */
const LIMIT_BYTES = 256 * 1024 * 1024;

/** Throws when the client leaves half-way or sends more than 256 MB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > LIMIT_BYTES) throw new Error("request body is larger than 256 MB");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
