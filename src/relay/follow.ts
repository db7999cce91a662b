import type { Call } from "../call.ts";
import { GatewayError } from "../errors.ts";
import { BlockedAddressError, type UpstreamResponse } from "../platform.ts";
import type { Clock } from "./clock.ts";
import { blockedTarget, type Policy, readTarget, type Target } from "./target.ts";
import { dropCredentials } from "./target-headers.ts";

const MAX_REDIRECTS = 5;
/** How much of the whole time a host that is not on the operator's list has until it begins to answer. */
const STRANGERS_SHARE = 1 / 3;

export interface Question {
  target: Target;
  method: string;
  headers: Headers;
  body: ReadableStream<Uint8Array> | undefined;
}

/** The answer at the end of all redirects. */
export interface Reached {
  url: URL;
  response: UpstreamResponse;
}

/** What `follow` needs beside the first question. */
export interface Way {
  call: Call;
  policy: Policy;
  clock: Clock;
}

/**
 * Asks a target and follows its redirects by hand, each checked like the first.
 * @throws {GatewayError} `proxy_redirect_refused`, `proxy_target_unreachable`, `proxy_timeout` and those of
 * `readTarget`
 */
export async function follow(way: Way, first: Question): Promise<Reached> {
  try {
    let question = first;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const response = await ask(way, question);
      const location = redirectOf(response);
      if (location === undefined) return { url: question.target.url, response };
      await response.body?.cancel();
      question = toNext(way.policy, question, { status: response.status, location });
    }
    throw refused("The target redirects more than five times.");
  } catch (thrown) {
    throw way.clock.failure() ?? explain(thrown);
  }
}

async function ask({ call, clock }: Way, question: Question): Promise<UpstreamResponse> {
  const { target, method, headers, body } = question;
  const { fetch, fetchPublic } = call.platform;
  const send = target.trusted ? fetch : fetchPublic;
  // fal.run answers when the picture is drawn and paid: a host that the operator named has all the time there is.
  const share = target.listed ? 1 : STRANGERS_SHARE;
  const stop = clock.within(call.config.PROXY_TIMEOUT_S * 1000 * share);
  try {
    return await send(target.url.href, { method, headers, body, signal: clock.signal });
  } finally {
    stop();
  }
}

function redirectOf(response: UpstreamResponse): string | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  return response.headers.get("location") ?? undefined;
}

interface Redirect {
  status: number;
  location: string;
}

/** By the Fetch standard: a DELETE that turned into a GET would look as if it had worked. */
function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== "GET" && method !== "HEAD";
  return (status === 301 || status === 302) && method === "POST";
}

/** By the Fetch standard, but a body is never sent twice: it went by as a stream. */
function toNext(policy: Policy, from: Question, { status, location }: Redirect): Question {
  const url = from.target.url;
  const target = readTarget(absolute(location, url), policy, from.target);
  if (url.protocol === "https:" && target.url.protocol === "http:") {
    throw refused("The target redirects from https to http.");
  }
  const headers = new Headers(from.headers);
  if (target.url.origin !== url.origin) dropCredentials(headers);
  if (becomesGet(status, from.method)) {
    for (const name of ["content-type", "content-length", "content-encoding", "content-language"]) {
      headers.delete(name);
    }
    return { target, method: "GET", headers, body: undefined };
  }
  if (from.body !== undefined) {
    throw refused("The target redirects a request whose body cannot be sent again.", target.url);
  }
  return { ...from, target, headers };
}

function absolute(location: string, base: URL): string {
  // A header is read as one character a byte; some servers write raw UTF-8 into it.
  const ascii = location.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
  if (URL.canParse(ascii, base.href)) return new URL(ascii, base).href;
  throw refused("The target redirects to what is no address.");
}

function refused(message: string, to?: URL): GatewayError {
  const headers = to === undefined ? {} : { "x-proxy-location": to.href };
  return new GatewayError("proxy_redirect_refused", message, { headers: new Headers(headers) });
}

function explain(thrown: unknown): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  if (thrown instanceof BlockedAddressError) return blockedTarget();
  const message = "The target could not be reached.";
  return new GatewayError("proxy_target_unreachable", message, { cause: thrown });
}
