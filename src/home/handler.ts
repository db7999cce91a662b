import type { Call } from "../call.ts";
import { jsonReply } from "../http/reply.ts";
import { pageHeaders } from "../http/safe-headers.ts";
import { VERSION } from "../version.ts";
import { describeGateway } from "./description.ts";
import type { Routes } from "./endpoints.ts";

/** `GET /`: what this is and what it can do, for programs. Asks nobody. */
export async function home(call: Call, routes: Routes): Promise<Response> {
  return jsonReply(describeGateway(call, routes), pageHeaders(call.url));
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
