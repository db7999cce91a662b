import type { Config } from "./config.ts";
import { GatewayError } from "./errors.ts";

/** Who pays for a request. */
export interface Caller {
  /** `<key id>:<secret>`, sent upstream as `Authorization: Key …`. */
  falKey: string;
  /** `own`: the caller's fal key; `operator`: one of `FAL_KEY`. */
  pays: "own" | "operator";
}

const MAX_CREDENTIAL_LENGTH = 4096;
const FAL_KEY = /^[\x21-\x2b\x2d-\x39\x3b-\x7e]+:[\x21-\x2b\x2d-\x39\x3b-\x7e]+$/;
/** Deep links of new-api force `sk-` in front of every key. */
const PREFIXED_FAL_KEY =
  /^sk-(?=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[0-9a-f]+$)/i;

/**
 * Decides whose key pays. Nothing malformed ever falls through to the operator's key.
 * @throws {GatewayError} `invalid_api_key`, `own_keys_not_allowed`
 */
export async function readCaller(headers: Headers, config: Config): Promise<Caller> {
  const tokens = readTokens(headers);
  if (tokens.length === 0) return anonymous(config);
  for (const token of tokens) {
    if (await isAccessKey(token, config)) return operator(config);
    if (FAL_KEY.test(token)) return own(token, config);
  }
  throw refused(
    "The API key is neither a fal key (<key id>:<secret>) nor an access key of this gateway.",
  );
}

function readTokens(headers: Headers): string[] {
  const authorization = headers.get("authorization");
  const others = [headers.get("x-api-key"), headers.get("api-key")];
  const tokens = others.filter((token) => token !== null).map(toToken);
  return authorization === null ? tokens : [toBearer(authorization), ...tokens];
}

function toBearer(authorization: string): string {
  const match = /^(?:bearer|key) +(\S+)$/i.exec(authorization.trim());
  if (match?.[1] === undefined) throw refused("Send the key as 'Authorization: Bearer <key>'.");
  return toToken(match[1]);
}

function toToken(token: string): string {
  if (token.length > MAX_CREDENTIAL_LENGTH || !/^[\x21-\x7e]+$/.test(token)) {
    throw refused("The API key is empty, too long or holds characters that no key has.");
  }
  return token.replace(PREFIXED_FAL_KEY, "");
}

function anonymous(config: Config): Caller {
  if (config.ALLOW_ANONYMOUS && config.FAL_KEY.length > 0) return operator(config);
  throw refused(
    "No API key was sent. Send your fal key as 'Authorization: Bearer <key id>:<secret>'.",
  );
}

function operator(config: Config): Caller {
  const falKey = config.FAL_KEY[Math.floor(Math.random() * config.FAL_KEY.length)];
  if (falKey !== undefined) return { falKey, pays: "operator" };
  throw new GatewayError(
    "gateway_key_rejected",
    "This gateway has no fal key of its own (FAL_KEY).",
  );
}

function own(falKey: string, config: Config): Caller {
  if (config.ALLOW_OWN_KEYS) return { falKey, pays: "own" };
  const message = "This gateway takes only its own access keys, not fal keys.";
  throw new GatewayError("own_keys_not_allowed", message, { headers: challenge() });
}

/** Compares digests over all configured tokens without an early exit: no length, no prefix leaks. */
export async function isAccessKey(token: string, config: Config): Promise<boolean> {
  if (config.ACCESS_KEYS.length === 0) return false;
  const presented = await digest(token);
  let found = 0;
  for (const key of config.ACCESS_KEYS) found |= Number(isEqual(presented, await digest(key)));
  return found === 1;
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

function refused(message: string): GatewayError {
  return new GatewayError("invalid_api_key", message, { headers: challenge() });
}

function challenge(): Headers {
  return new Headers({ "www-authenticate": "Bearer" });
}
