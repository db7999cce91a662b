import { answerChat } from "../chat/handler.ts";
import { answerEmbeddings } from "../embeddings/handler.ts";
import { answerResponses } from "../responses/handler.ts";
import type { Call, Handler } from "../wire/call.ts";
import { isObject } from "../wire/json.ts";
import type { Reply } from "../wire/reply.ts";
import { falError, pathNotFound, refuse, validationError } from "./errors.ts";
import { checkFault } from "./faults.ts";

/** The only app on this fal: the OpenAI-compatible routes of `openrouter/router`. */
export const APP = "openrouter/router";

const ROUTES = new Map<string, Handler>([
  ["/openai/v1/chat/completions", answerChat],
  ["/openai/v1/responses", answerResponses],
  ["/openai/v1/embeddings", answerEmbeddings],
]);

export interface AppPath {
  /** `owner/alias`. */
  app: string;
  /** What follows, with a leading slash, or "". */
  subpath: string;
}

export function readAppPath(path: string): AppPath {
  const [, owner = "", alias = "", ...rest] = path.split("/");
  return { app: `${owner}/${alias}`, subpath: rest.length === 0 ? "" : `/${rest.join("/")}` };
}

/** @throws Refusal 404 for an app or a path that does not exist, 405 for another method than POST */
export function findRoute(path: string, method: string): Handler {
  const { app, subpath } = readAppPath(path);
  if (app !== APP) {
    const alias = app.split("/")[1];
    refuse(alias ? falError(404, `Application "${alias}" not found`) : pathNotFound(path));
  }
  const route = ROUTES.get(subpath) ?? refuse(pathNotFound(subpath || "/"));
  if (method !== "POST") refuse(falError(405, "Method Not Allowed"));
  return route;
}

/** Runs a route on a body that FastAPI has let through. */
export async function runRoute(route: Handler, call: Call): Promise<Reply> {
  if (call.json === undefined) {
    const error = { error: "Expecting value" };
    const loc = ["body", 0];
    const type = "json_invalid";
    refuse(validationError([{ type, loc, msg: "JSON decode error", input: {}, ctx: error }]));
  }
  if (!isObject(call.json)) {
    const msg = "Input should be a valid dictionary";
    refuse(validationError([{ type: "dict_type", loc: ["body"], msg, input: call.json }]));
  }
  checkFault(call.script?.fault, call);
  return await route(call);
}
