import { isString, type JsonObject, toArray, toNumber, toObject, toText } from "../wire/json.ts";
import type { OutputFormat, Tool, ToolChoice } from "./conversation.ts";

/** Function tools in chat's nesting or in the flat one of responses; server tools are not simulated. */
export function readTools(value: unknown): Tool[] {
  return toArray(value).flatMap((item) => {
    const tool = toObject(item);
    const definition = tool["function"] === undefined ? tool : toObject(tool["function"]);
    const name = toText(definition["name"]);
    if (tool["type"] !== "function" || name === undefined) return [];
    return [{ name, parameters: toObject(definition["parameters"]) }];
  });
}

export function readToolChoice(value: unknown): ToolChoice {
  if (value === "none" || value === "required") return value;
  const choice = toObject(value);
  const name = toText(choice["name"]) ?? toText(toObject(choice["function"])["name"]);
  return name === undefined ? "auto" : { name };
}

/** `response_format` of chat, whose schema lies a level deeper than in `text.format` of responses. */
export function readFormat(value: unknown): OutputFormat {
  const format = toObject(value);
  if (format["type"] === "json_object") return { kind: "json" };
  if (format["type"] !== "json_schema") return { kind: "text" };
  const schema = toObject(format["json_schema"])["schema"] ?? format["schema"];
  return { kind: "schema", schema: toObject(schema) };
}

export function readStop(value: unknown): string[] {
  if (isString(value)) return value === "" ? [] : [value];
  return toArray(value).filter((mark): mark is string => isString(mark) && mark !== "");
}

/** The first limit that is a positive number. */
export function readLimit(body: JsonObject, ...names: string[]): number | undefined {
  const limits = names.map((name) => toNumber(body[name]));
  return limits.find((limit) => limit !== undefined && limit > 0);
}
