import { Agent, type IncomingMessage, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Beyond every limit of the gateway: what takes longer never ends. */
const MAX_MS = 15_000;

/** Like `fetch`, but the path goes out as it is: no `..` is resolved, no `\` turned. */
export async function rawFetch(origin: string, path: string, init: RequestInit): Promise<Response> {
  const answer = await send(origin, path, init);
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

function send(origin: string, path: string, init: RequestInit): Promise<IncomingMessage> {
  const { method = "GET", headers = {}, body } = init;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { hostname, port } = new URL(origin);
  const to = { agent, hostname, port, path: toTarget(path), method };
  const signal = AbortSignal.timeout(MAX_MS);
  const sending = request({ ...to, signal, headers: { ...(headers as Record<string, string>) } });
  sending.on("response", resolve).on("error", reject);
  sending.end(typeof body === "string" || body instanceof Uint8Array ? body : undefined);
  return promise;
}

/** What no request line can hold is written as every client writes it. */
function toTarget(path: string): string {
  return path
    .toWellFormed()
    .replace(/#.*$/s, "")
    .replace(/[^\x21-\x7e]/gu, (char) => encodeURIComponent(char));
}
