import { splitModelName } from "../catalogue/model-name.ts";
import { readFallbacks } from "../catalogue/model-names.ts";
import { GatewayError } from "../errors.ts";
import { type JsonObject, toJsonObject } from "../wire/json.ts";
import { isListed } from "./model-pattern.ts";

/** What a request may be spent on. */
export interface Allowlist {
  patterns: readonly string[];
  /** The name under which a model goes upstream. */
  resolve(name: string): string;
}

/** Plugins that bring in no other model (OpenRouter, plugins); an unknown one may. */
const PLUGINS = new Set<unknown>([
  "moderation",
  "response-healing",
  "context-compression",
  "file-parser",
]);
/** Tools that the client or the upstream's own machine runs. */
const TOOLS = new Set<unknown>([
  "function",
  "custom",
  "local_shell",
  "shell",
  "apply_patch",
  "openrouter:bash",
  "openrouter:datetime",
  "openrouter:files",
]);
/** These choose among the tools of the request. */
const CHOICES = new Set<unknown>([...TOOLS, "allowed_tools"]);
/** A search costs what `:online` costs, and is admitted by the same entry. */
const WEB = /^(?:openrouter:)?web(?:[-_](?:search|fetch)\w{0,40})?$/;

/**
 * Judges every way in which a body chooses a model or adds one.
 * @throws {GatewayError} `model_not_allowed`, `invalid_value`
 */
export function checkModels(body: JsonObject, list: Allowlist): void {
  const names = namesIn(body).map((name) => readName(name, list));
  const extras = extrasIn(body);
  // What is no search is never admitted: one such stands for all.
  const stray = extras.find((extra) => !isSearch(extra)) ?? extras[0];
  if (stray === undefined) return;
  const online = names.map((name) => `${splitModelName(name).base}:online`);
  if (isSearch(stray) && online.every((name) => isListed(name, list.patterns))) return;
  const message = `'${stray.param}' asks for more than the models that this gateway pays for. Leave it out.`;
  throw new GatewayError("model_not_allowed", message, { param: stray.param });
}

function isSearch({ kind }: Extra): boolean {
  return typeof kind === "string" && WEB.test(kind);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function namesIn({ model, models, preset }: JsonObject): unknown[] {
  const fallbacks = isGiven(models) && !Array.isArray(models) ? [models] : readFallbacks(models);
  const named = typeof preset === "string" ? `@preset/${preset}` : preset;
  return [...[model, named].filter(isGiven), ...fallbacks];
}

/** @returns the name as it goes upstream */
function readName(name: unknown, { patterns, resolve }: Allowlist): string {
  const real = typeof name === "string" ? resolve(name) : "";
  if (isListed(real, patterns)) return real;
  const said = typeof name === "string" ? ` '${name.slice(0, 100)}'` : "";
  const message = `The model${said} is not one of those that this gateway pays for. GET /v1/models lists them for your access key.`;
  throw new GatewayError("model_not_allowed", message, { param: "model" });
}

/** Something that is not a model and may bring one in. */
interface Extra {
  kind: unknown;
  param: string;
}

function extrasIn(body: JsonObject): Extra[] {
  // A list of models on OpenRouter's other routes; nobody says that this one does not read it.
  const fallbacks = isGiven(body["fallbacks"]) ? [{ kind: undefined, param: "fallbacks" }] : [];
  const search = { kind: "web_search", param: "web_search_options" };
  return [
    ...kindsIn(body["plugins"], "plugins", { key: "id", harmless: PLUGINS }),
    ...kindsIn(body["tools"], "tools", { key: "type", harmless: TOOLS }),
    ...choiceIn(body["tool_choice"]),
    ...(isGiven(body["web_search_options"]) ? [search] : []),
    ...fallbacks,
  ];
}

function kindsIn(
  items: unknown,
  param: string,
  { key, harmless }: { key: string; harmless: ReadonlySet<unknown> },
): Extra[] {
  if (!isGiven(items)) return [];
  if (!Array.isArray(items)) return [{ kind: undefined, param }];
  const kinds = items.map((item) => toJsonObject(item)[key]);
  return kinds.filter((kind) => !harmless.has(kind)).map((kind) => ({ kind, param }));
}

function choiceIn(choice: unknown): Extra[] {
  if (!isGiven(choice) || typeof choice === "string") return [];
  return kindsIn([choice], "tool_choice", { key: "type", harmless: CHOICES });
}
