import type { Call } from "../call.ts";
import { isAccessKey } from "../caller.ts";
import { GatewayError } from "../errors.ts";
import { refuseGuesses } from "../limits/guesses.ts";
import { blockedTarget, namesInside } from "./target.ts";

/** What a script of a page asks for, and what a page shows without running it. */
const DESTINATIONS = new Set(["empty", "image", "audio", "video", "track", "font"]);
const MODES = new Set(["cors", "no-cors", "same-origin"]);

/**
 * Lets in who may use the proxy, and only for what cannot run on the gateway's origin.
 * @throws {GatewayError} `proxy_disabled`, `proxy_token_required`, `proxy_target_blocked`,
 * `too_many_auth_failures`, `proxy_not_navigable`, `invalid_request`
 */
export async function admit(call: Call): Promise<void> {
  if (call.config.PROXY_MODE === "off") {
    throw new GatewayError("proxy_disabled", "The proxy of this gateway is switched off.");
  }
  await checkToken(call);
  checkPurpose(call.request.headers);
  checkBody(call.request);
}

/**
 * Where there are access keys, the gateway is for those who have one. The token has a header of its own, since
 * Authorization belongs to the target. All comparing of it is here.
 */
async function checkToken(call: Call): Promise<void> {
  const { request, config } = call;
  if (config.ACCESS_KEYS.length === 0) return;
  const token = request.headers.get("x-proxy-token");
  if (token !== null && (await isAccessKey(token, config))) return refuseGuesses(call);
  // Who shows nothing guesses nothing, and may see for himself that nothing private is reached, whoever asks.
  if (token === null && namesInside(call.url.search)) throw blockedTarget();
  throw new GatewayError(
    "proxy_token_required",
    "Send an access key of this gateway in the header X-Proxy-Token.",
  );
}

/** A browser says what it wants an answer for (SEC-32); a prefetched page may be opened later. */
function checkPurpose(headers: Headers): void {
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? "";
  const isFetch =
    MODES.has(headers.get("sec-fetch-mode") ?? "cors") &&
    DESTINATIONS.has(headers.get("sec-fetch-dest") ?? "empty") &&
    !headers.has("service-worker") &&
    !purpose.includes("prefetch");
  if (isFetch) return;
  throw new GatewayError(
    "proxy_not_navigable",
    "The proxy answers scripts (fetch), it does not show pages.",
  );
}

/** No `fetch` sends what is refused here, so the target would not see it. */
function checkBody({ method, headers }: Request): void {
  if (/\bwebsocket\b/i.test(headers.get("upgrade") ?? "")) {
    throw new GatewayError("invalid_request", "The proxy relays no WebSockets.");
  }
  const length = headers.get("content-length") ?? "0";
  if (method !== "GET" && method !== "HEAD") return;
  if (length === "0" && !headers.has("transfer-encoding")) return;
  throw new GatewayError("invalid_request", `A ${method} request cannot carry a body.`);
}
