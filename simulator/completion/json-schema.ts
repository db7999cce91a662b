import { isObject, isString, type JsonObject, toArray, toNumber, toObject } from "../wire/json.ts";
import type { Material } from "./material.ts";

/** Below this, optional properties are left out and recursive schemas end. */
const MAX_DEPTH = 12;

export interface SampleContext {
  /** The whole schema, which `$ref` points into. */
  root: JsonObject;
  /** Where strings and numbers come from. */
  material: Material;
  depth: number;
}

/** A value that satisfies a JSON Schema; the subset that OpenAI's structured outputs know, and a little more. */
export function sample(schema: unknown, context: SampleContext): unknown {
  if (!isObject(schema) || context.depth > MAX_DEPTH) return null;
  const deeper = { ...context, depth: context.depth + 1 };
  if (isString(schema["$ref"])) return sample(resolve(schema["$ref"], context.root), deeper);
  if ("const" in schema) return schema["const"];
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  const choice = toArray(schema["anyOf"] ?? schema["oneOf"]);
  if (choice.length > 0) return sample(choice.find(isNotNull) ?? choice[0], deeper);
  const parts = toArray(schema["allOf"]);
  if (parts.length > 0) return sample(merge(schema, parts, context.root), deeper);
  return sampleTyped(schema, deeper);
}

function sampleTyped(schema: JsonObject, context: SampleContext): unknown {
  switch (typeOf(schema)) {
    case "object":
      return sampleObject(schema, context);
    case "array":
      return sampleArray(schema, context);
    case "string":
      return sampleString(schema, context.material);
    case "integer":
    case "number":
      return sampleNumber(schema, context.material);
    case "boolean":
      return true;
    default:
      return null;
  }
}

/** The first type that is not `null`; without `type`, what the other keywords imply. */
function typeOf(schema: JsonObject): string {
  const types = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"]];
  const named = types.find((type) => isString(type) && type !== "null");
  if (isString(named)) return named;
  if ("properties" in schema) return "object";
  return "items" in schema ? "array" : "string";
}

/** All required properties; where nothing is required, all that are declared. */
function sampleObject(schema: JsonObject, context: SampleContext): JsonObject {
  const properties = toObject(schema["properties"]);
  const required = toArray(schema["required"]).filter(isString);
  const names = required.length > 0 ? required : Object.keys(properties);
  const isDeep = context.depth > MAX_DEPTH - 2;
  const kept = isDeep ? required : names;
  return Object.fromEntries(kept.map((name) => [name, sample(properties[name] ?? {}, context)]));
}

function sampleArray(schema: JsonObject, context: SampleContext): unknown[] {
  const fixed = toArray(schema["prefixItems"]);
  if (fixed.length > 0) return fixed.map((item) => sample(item, context));
  const wanted = toNumber(schema["minItems"]) ?? 1;
  // An array may always be shorter than one, which is how recursive schemas end.
  const length = context.depth > MAX_DEPTH / 2 ? (toNumber(schema["minItems"]) ?? 0) : wanted;
  return Array.from({ length }, () => sample(schema["items"] ?? {}, context));
}

const FORMATS: Record<string, string> = {
  "date-time": "2026-01-02T03:04:05Z",
  date: "2026-01-02",
  time: "03:04:05Z",
  email: "someone@example.com",
  uri: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000000",
  ipv4: "192.0.2.1",
};

function sampleString(schema: JsonObject, material: Material): string {
  const format = isString(schema["format"]) ? FORMATS[schema["format"]] : undefined;
  const least = toNumber(schema["minLength"]) ?? 0;
  const most = toNumber(schema["maxLength"]) ?? 200;
  return (format ?? material.takeText()).slice(0, most).padEnd(least, ".");
}

function sampleNumber(schema: JsonObject, material: Material): number {
  const isWhole = schema["type"] === "integer";
  const step = toNumber(schema["multipleOf"]) ?? 1;
  const above = toNumber(schema["exclusiveMinimum"]);
  const least = toNumber(schema["minimum"]) ?? (above === undefined ? -Infinity : above + step);
  const below = toNumber(schema["exclusiveMaximum"]);
  const most = toNumber(schema["maximum"]) ?? (below === undefined ? Infinity : below - step);
  const found = material.takeNumber() ?? 1;
  const bounded = Math.min(Math.max(isWhole ? Math.round(found) : found, least), most);
  if (schema["multipleOf"] === undefined) return bounded;
  return Math.ceil(bounded / step) * step;
}

/** `#/$defs/City` and every other pointer into the same document. */
function resolve(pointer: string, root: JsonObject): unknown {
  const keys = pointer.replace(/^#\/?/, "").split("/").filter(Boolean);
  return keys.reduce<unknown>(
    (at, key) => toObject(at)[key.replaceAll("~1", "/").replaceAll("~0", "~")],
    root,
  );
}

function merge(schema: JsonObject, parts: unknown[], root: JsonObject): JsonObject {
  const { allOf: _, ...own } = schema;
  const all = [own, ...parts.map((part) => dereference(toObject(part), root))];
  return {
    ...Object.assign({}, ...all),
    properties: Object.assign({}, ...all.map((part) => toObject(part["properties"]))),
    required: all.flatMap((part) => toArray(part["required"])),
  };
}

function dereference(part: JsonObject, root: JsonObject): JsonObject {
  return isString(part["$ref"]) ? toObject(resolve(part["$ref"], root)) : part;
}

function isNotNull(schema: unknown): boolean {
  return toObject(schema)["type"] !== "null";
}
