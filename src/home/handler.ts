import type { Call } from "../call.ts";
import { GatewayError } from "../errors.ts";
import { prefersHtml } from "../http/accept.ts";
import { jsonReply } from "../http/reply.ts";
import { assetHeaders, dataHeaders, documentHeaders } from "../http/safe-headers.ts";
import { VERSION } from "../version.ts";
import { describeGateway } from "./description.ts";
import type { Routes } from "./endpoints.ts";
import { openPageFile } from "./page-files.ts";
import { pageReply } from "./page-reply.ts";
import { pictureOrigins } from "./picture-origins.ts";

const DOCUMENT = "index.html";

/** `GET /`: the page for browsers, the same in JSON for programs. Asks nobody. */
export async function home(call: Call, routes: Routes): Promise<Response> {
  const { request, url, config } = call;
  const page = prefersHtml(request.headers.get("accept")) ? openPageFile(DOCUMENT) : undefined;
  if (page === undefined) {
    const headers = dataHeaders(url);
    headers.set("vary", "Accept");
    return jsonReply(describeGateway(call, routes), headers);
  }
  const headers = documentHeaders({ request, url, pictures: pictureOrigins(config) });
  headers.set("vary", "Accept");
  // Asked about each time, and the files that it names never again.
  headers.set("cache-control", "no-cache");
  return pageReply(request, page, headers);
}

/**
 * `GET /page/:name`: what the page loads.
 * @throws {GatewayError} `not_found`: another version of the page has other names
 */
export async function pageFile({ request, url, rest }: Call): Promise<Response> {
  const file = rest === DOCUMENT ? undefined : openPageFile(rest);
  if (file === undefined) throw new GatewayError("not_found", "The page has no such file.");
  const headers = assetHeaders(url);
  const keep = file.isFinal ? "public, max-age=31536000, immutable" : "public, max-age=86400";
  headers.set("cache-control", keep);
  return pageReply(request, file, headers);
}

/** `GET /status`: whether what stands behind can be reached. The one route here that asks anybody. */
export async function status({ reachability }: Call): Promise<Response> {
  const { at, value } = await reachability.look();
  return jsonReply({ checked_at: new Date(at).toISOString(), upstreams: value });
}

/** `GET /readyz`: new requests may come. Asks nobody either. */
export async function ready({ platform }: Pick<Call, "platform">): Promise<Response> {
  const isReady = platform.closing?.isDraining !== true;
  const status = isReady ? "ready" : "stopping";
  return jsonReply({ status }, new Headers(), isReady ? 200 : 503);
}

/** `GET /health` and `/healthz`: the process answers. Asks nobody, so that a fault elsewhere restarts nothing here. */
export async function health(): Promise<Response> {
  return jsonReply({ status: "ok", version: VERSION });
}
