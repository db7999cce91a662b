import type { Call } from "../call.ts";
import type { ModelList } from "../catalogue/catalogue.ts";
import { GatewayError } from "../errors.ts";
import { textReply } from "../http/reply.ts";
import { modelsFor } from "../spending/listed-models.ts";
import { encodeUtf8 } from "../wire/utf8.ts";
import { pack } from "./packed-list.ts";

/** `GET /models`: public, no key needed; who shows an access key sees what it may be spent on. */
export async function listModels(call: Call): Promise<Response> {
  const list = await modelsFor(call, await call.catalogue.list());
  const answer = headers(list);
  if (call.url.searchParams.has("client_version")) return textReply(forCodex(list), answer);
  return textReply(await pack(call, list.bytes, answer), answer);
}

/**
 * `GET /models/:id`, the slash of the id raw or as `%2F`.
 * @throws {GatewayError} `model_not_found`
 */
export async function retrieveModel(call: Call): Promise<Response> {
  const list = await modelsFor(call, await call.catalogue.list());
  const item = list.item(call.rest);
  if (item !== undefined) return textReply(item, headers(list));
  const message = `The model '${call.rest}' does not exist. GET /v1/models lists all that do.`;
  throw new GatewayError("model_not_found", message, { param: "model" });
}

function headers(list: ModelList & { isPublic: boolean }): Headers {
  const age = list.stale ? 0 : 600;
  return new Headers({
    "cache-control": list.isPublic ? `public, max-age=${age}` : "no-store",
    "x-cache": list.stale ? "stale" : "fresh",
  });
}

/** Codex sends its version and stops on a list without its own key `models`. */
function forCodex(list: ModelList): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder().decode(list.bytes);
  return encodeUtf8(`{"models":[],${text.slice(1)}`);
}
