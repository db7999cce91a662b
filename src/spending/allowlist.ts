import { splitModelName } from "../catalogue/model-name.ts";
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
 * @throws {GatewayError} `model_not_allowed`
 */
export function checkModels(body: JsonObject, list: Allowlist): void {
  for (const name of namesIn(body)) checkName(name, list);
  const extras = [
    ...kindsIn(body["plugins"], "plugins", { key: "id", harmless: PLUGINS }),
    ...kindsIn(body["tools"], "tools", { key: "type", harmless: TOOLS }),
    ...choiceIn(body["tool_choice"]),
  ];
  for (const extra of extras) checkExtra(extra, body, list);
  if (isGiven(body["web_search_options"])) {
    checkExtra({ kind: "web_search", param: "web_search_options" }, body, list);
  }
  // A list of models on OpenRouter's other routes; nobody says that this one does not read it.
  if (isGiven(body["fallbacks"])) throw mayLeave("fallbacks");
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function namesIn({ model, models, preset }: JsonObject): unknown[] {
  const fallbacks = isGiven(models) && !Array.isArray(models) ? [models] : (models ?? []);
  const presets = isGiven(preset) ? [`@preset/${preset}`] : [];
  return [...(isGiven(model) ? [model] : []), ...(fallbacks as unknown[]), ...presets];
}

function checkName(name: unknown, { patterns, resolve }: Allowlist): void {
  if (typeof name === "string" && isListed(resolve(name), patterns)) return;
  const said = typeof name === "string" ? ` '${name.slice(0, 100)}'` : "";
  const message = `The model${said} is not one of those that this gateway pays for. GET /v1/models lists them for your access key.`;
  throw new GatewayError("model_not_allowed", message, { param: "model" });
}

/** Something that is not a model and may bring one in. */
interface Extra {
  kind: unknown;
  param: string;
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

function checkExtra({ kind, param }: Extra, body: JsonObject, list: Allowlist): void {
  const isWeb = typeof kind === "string" && WEB.test(kind);
  const models = namesIn(body).map((name) => (typeof name === "string" ? list.resolve(name) : ""));
  const online = models.map((name) => `${splitModelName(name).base}:online`);
  if (isWeb && online.every((name) => isListed(name, list.patterns))) return;
  throw mayLeave(param);
}

function mayLeave(param: string): GatewayError {
  const message = `'${param}' asks for more than the models that this gateway pays for. Leave it out.`;
  return new GatewayError("model_not_allowed", message, { param });
}
