import { findAccessKey } from "./access-keys.ts";
import type { Config } from "./config.ts";
import { GatewayError } from "./errors.ts";
import { isFalKey, withoutPrefix } from "./fal-key.ts";

/** Who pays for a request. */
export interface Caller {
  /**
   * `<key id>:<secret>`, sent upstream as `Authorization: Key …`. Of several of the operator's the first, until a paid
   * call puts the one here that it is sent with (`src/fal/payment.ts`).
   */
  falKey: string;
  /** `own`: the caller's fal key; `operator`: one of `FAL_KEY`. */
  pays: "own" | "operator";
  /** Nobody said who it is; the operator lets strangers spend. */
  isAnonymous: boolean;
  /** Names the access key that was presented, and is none. */
  accessKey?: string;
}

const HEADERS = ["authorization", "x-api-key", "api-key"];
const MAX_CREDENTIAL_LENGTH = 4096;

/** What a client sends that wants a key where none is needed. It is no credential, and no guess at one. */
const NOBODY = /^(?:sk-)?anonymous$/i;

/**
 * Decides whose key pays. A client may send a key in several headers, some of them empty or another's: the first that
 * is good counts. What holds no good key at all is refused, and never falls through to the operator's.
 * @param onWrong told what stands in front of a good one: it may be a guess at an access key
 * @throws {GatewayError} `invalid_api_key`, `own_keys_not_allowed`
 */
export async function readCaller(
  headers: Headers,
  config: Config,
  onWrong: (token: string) => void,
): Promise<Caller> {
  const presented = readPresented(headers);
  if (presented.every(isNobody)) return anonymous(config);
  for (const token of presented) {
    if (token === undefined) continue;
    const accessKey = await findAccessKey(token, config);
    if (accessKey !== undefined) return { ...operator(config), accessKey };
    const falKey = withoutPrefix(token);
    if (isFalKey(falKey)) return own(falKey, config);
    if (config.ACCESS_KEYS.length > 0) onWrong(token);
  }
  throw refused("The API key that was sent is not one.", config);
}

/** True when any header holds something that is meant as a key; a scheme alone, or an empty header, is no guess. */
export function presentsKey(headers: Headers): boolean {
  return HEADERS.some((name) => {
    const token =
      headers
        .get(name)
        ?.trim()
        .replace(/^(?:bearer|key)(?:\s+|$)/i, "") ?? "";
    return token !== "" && !isNobody(token);
  });
}

function isNobody(token: string | undefined): boolean {
  return token !== undefined && NOBODY.test(token);
}

/** What stands in each header that may hold a key; `undefined` for what cannot be one. */
function readPresented(headers: Headers): (string | undefined)[] {
  const authorization = headers.get("authorization");
  const bearer = /^(?:bearer|key)\s+(\S+)$/i.exec(authorization?.trim() ?? "")?.[1];
  const others = [headers.get("x-api-key"), headers.get("api-key")].filter((key) => key !== null);
  const tokens = authorization === null ? others : [bearer, ...others];
  return tokens.map((token) => (token !== undefined && isToken(token) ? token : undefined));
}

function isToken(text: string): boolean {
  return text.length <= MAX_CREDENTIAL_LENGTH && /^[\x21-\x7e]+$/.test(text);
}

function anonymous(config: Config): Caller {
  if (config.ALLOW_ANONYMOUS && config.FAL_KEY.length > 0) {
    return { ...operator(config), isAnonymous: true };
  }
  throw refused("No API key was sent.", config);
}

function operator(config: Config): Caller {
  const [falKey] = config.FAL_KEY;
  if (falKey !== undefined) return { falKey, pays: "operator", isAnonymous: false };
  throw new GatewayError(
    "gateway_key_rejected",
    "This gateway has no fal key of its own (FAL_KEY).",
  );
}

function own(falKey: string, config: Config): Caller {
  if (config.ALLOW_OWN_KEYS) return { falKey, pays: "own", isAnonymous: false };
  const message = "This gateway takes only its own access keys, not fal keys.";
  throw new GatewayError("own_keys_not_allowed", message, { headers: challenge() });
}

/** True for an access key, whatever it may spend. */
export async function isAccessKey(token: string, config: Config): Promise<boolean> {
  return (await findAccessKey(token, config)) !== undefined;
}

function refused(what: string, config: Config): GatewayError {
  const own = config.ALLOW_OWN_KEYS ? ["your fal key (<key id>:<secret>)"] : [];
  const access = config.ACCESS_KEYS.length > 0 ? ["an access key of this gateway"] : [];
  const wanted = [...own, ...access].join(" or ");
  const how =
    wanted === "" ? "This gateway takes none." : `Send ${wanted} as 'Authorization: Bearer <key>'.`;
  return new GatewayError("invalid_api_key", `${what} ${how}`, { headers: challenge() });
}

function challenge(): Headers {
  return new Headers({ "www-authenticate": "Bearer" });
}
