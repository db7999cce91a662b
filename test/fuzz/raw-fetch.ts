import { Agent, type IncomingMessage, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Beyond every limit of the gateway: what takes longer never ends. */
const MAX_MS = 15_000;

/** Whom it asks, and which characters of a path are written as every client writes them. */
export interface RawOrigin {
  origin: string;
  encode: RegExp;
}

/** No request line can hold these. */
export const UNSPEAKABLE: RegExp = /[^\x21-\x7e]/gu;

/** workerd itself refuses a target that is no URI, in its own words and before the Worker sees it. */
export const NO_URI: RegExp = /[^\x21-\x7e]|["<>\\^`{|}]/gu;

/** Like `fetch`, but the path goes out as it is: no `..` is resolved, no `\` turned. */
export async function rawFetch(
  { origin, encode }: RawOrigin,
  path: string,
  init: RequestInit,
): Promise<Response> {
  const written = (char: string) => encodeURIComponent(char);
  const target = path.toWellFormed().replace(/#.*$/s, "").replace(encode, written);
  const answer = await send(origin, target, init);
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  const { statusCode: status = 0, rawHeaders } = answer;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  }
  const isBodiless = status === 204 || status === 304;
  return new Response(isBodiless ? null : Buffer.concat(parts), { status, headers });
}

function send(origin: string, target: string, init: RequestInit): Promise<IncomingMessage> {
  const { method = "GET", headers = {}, body } = init;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { hostname, port } = new URL(origin);
  const to = { agent, hostname, port, path: target, method };
  const signal = AbortSignal.timeout(MAX_MS);
  const sending = request({ ...to, signal, headers: { ...(headers as Record<string, string>) } });
  sending.on("response", resolve).on("error", reject);
  sending.end(typeof body === "string" || body instanceof Uint8Array ? body : undefined);
  return promise;
}
