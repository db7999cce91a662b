import type { Call } from "../call.ts";
import type { ModelIndex } from "../catalogue/catalogue.ts";
import { resolveThinking } from "../catalogue/thinking.ts";
import type { Config } from "../config.ts";
import { type JsonBody, releaseBody } from "../http/body.ts";
import { restore } from "../wire/blobs.ts";
import { editMembers, type MemberEdits } from "../wire/json-members.ts";
import { checkModels } from "./allowlist.ts";
import { shapeCapped, type TokenLimit } from "./caps.ts";

/** A body, and what its route makes of it. */
export interface Spending {
  body: JsonBody;
  /** What thinking names are resolved with; undefined where they go up as they are. */
  index: ModelIndex | undefined;
  /** How the route limits an answer. */
  limit: TokenLimit;
}

/**
 * Holds a request on the operator's money against what the operator allows. Each member that was judged is written
 * anew: of two with one name the upstream might take the other one.
 * @returns the very body where nothing is limited
 * @throws {GatewayError} `model_not_allowed`, `param_above_limit`, `invalid_value`
 */
export async function limitBody(call: Call, { body, index, limit }: Spending): Promise<JsonBody> {
  const { config } = call;
  if (!hasLimits(config) || (await call.caller()).pays === "own") return body;
  const edits = shapeCapped(body.json, config, limit);
  const patterns = config.MODEL_ALLOWLIST;
  if (patterns !== undefined) {
    const resolve = (name: string) => resolved(name, index, config);
    checkModels(body.json, { patterns, resolve });
    for (const name of JUDGED) {
      if (body.json[name] !== undefined) edits.set(name, body.json[name]);
    }
  }
  return edits.size === 0 ? body : withMembers(body, edits);
}

const JUDGED = [
  "model",
  "models",
  "preset",
  "fallbacks",
  "plugins",
  "tools",
  "tool_choice",
  "web_search_options",
];

function hasLimits({ MODEL_ALLOWLIST, MAX_TOKENS_LIMIT, MAX_N }: Config): boolean {
  return [MODEL_ALLOWLIST, MAX_TOKENS_LIMIT, MAX_N].some((limit) => limit !== undefined);
}

function resolved(name: string, index: ModelIndex | undefined, config: Config): string {
  return index === undefined ? name : resolveThinking(name, index, config).model;
}

function withMembers(body: JsonBody, edits: MemberEdits): JsonBody {
  const text = editMembers(body.elided.text, edits);
  const json = { ...body.json, ...Object.fromEntries(edits) };
  const pieces = restore(text, body.elided);
  const edited = { ...body, pieces, elided: { ...body.elided, text }, json };
  // Who waits for the answer may still hold on to what came.
  releaseBody(body);
  return edited;
}
