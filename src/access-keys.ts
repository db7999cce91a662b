import type { Config } from "./config.ts";

type Digest = Uint8Array;

/** The digests of each gateway's keys, made with its first request. */
const known = new WeakMap<Config, readonly Digest[]>();

/**
 * Finds an access key, also with the `sk-` in front that some clients and links force. Compares digests over all
 * configured keys without an early exit: no length, no prefix leaks (SEC-02).
 * @returns the digest of the configured key, in hexadecimal: a name for the key that is no secret
 */
export async function findAccessKey(token: string, config: Config): Promise<string | undefined> {
  // A tenth of a request's CPU on Node, where nobody has any.
  if (config.ACCESS_KEYS.length === 0) return undefined;
  const bare = token.replace(/^sk-/, "");
  const forms = await Promise.all(bare === token ? [digest(token)] : [token, bare].map(digest));
  let found: Digest | undefined;
  for (const wanted of await digestsOf(config)) {
    for (const form of forms) found = isEqual(form, wanted) ? wanted : found;
  }
  return found && toHex(found);
}

/** A name for a token, which may be a secret of somebody's. */
export async function nameOf(token: string): Promise<string> {
  return toHex(await digest(token));
}

async function digestsOf(config: Config): Promise<readonly Digest[]> {
  const ready = known.get(config);
  if (ready !== undefined) return ready;
  const digests = await Promise.all(config.ACCESS_KEYS.map(digest));
  known.set(config, digests);
  return digests;
}

async function digest(text: string): Promise<Digest> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

function isEqual(a: Digest, b: Digest): boolean {
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

function toHex(bytes: Digest): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
