import {
  isJsonObject,
  type JsonObject,
  parseJson,
  toJsonObject,
  toJsonObjects,
  toText,
} from "../wire/json.ts";

/** An upstream error body, whichever of the families it came in, with its facts in one shape. */
export interface Problem {
  message: string;
  /** A status that the body itself names; it counts only when HTTP said 200. */
  status: number | undefined;
  /** The upstream's own word for it: `error_type`, `type`, `availability.code` … */
  code: string | undefined;
  param: string | undefined;
  /** OpenRouter's envelope, not fal's. */
  fromOpenRouter: boolean;
}

/** The error that a body holds, or `undefined` when it holds none. */
export function readProblem(body: unknown): Problem | undefined {
  if (!isJsonObject(body)) return undefined;
  if (typeof body["error"] === "string" && body["error"] !== "") {
    return problem(body["error"], { code: toText(body["error_type"]) });
  }
  if (isJsonObject(body["error"])) return readEnvelope(body["error"]);
  if (Array.isArray(body["detail"])) return readValidation(toJsonObjects(body["detail"]));
  const detail = toText(body["detail"]);
  if (detail === undefined) return undefined;
  return problem(detail, { code: toText(body["error_type"]) ?? toText(body["type"]) });
}

function problem(message: string, facts: Partial<Problem> = {}): Problem {
  return {
    message,
    status: undefined,
    code: undefined,
    param: undefined,
    fromOpenRouter: false,
    ...facts,
  };
}

/** `{"detail":[{loc,msg,type}]}`: model and validation errors. `input` echoes the prompt: never shown. */
function readValidation(items: readonly JsonObject[]): Problem {
  const lines = items.map((item) => {
    const where = toPath(item["loc"]);
    const what = toText(item["msg"]) ?? "is not valid";
    return where === undefined ? what : `${where}: ${what}`;
  });
  const message =
    lines.length > 0 ? lines.join("; ") : "fal refused the request without saying why.";
  return problem(message, { code: toText(items[0]?.["type"]), param: toPath(items[0]?.["loc"]) });
}

function toPath(loc: unknown): string | undefined {
  if (!Array.isArray(loc)) return undefined;
  const steps = loc[0] === "body" ? loc.slice(1) : loc;
  return steps.length > 0 ? steps.join(".") : undefined;
}

/** `{"error":{message,code|type,metadata?,availability?}}`: OpenRouter, and fal's platform API. */
function readEnvelope(error: JsonObject): Problem {
  const metadata = toJsonObject(error["metadata"]);
  const availability = toJsonObject(error["availability"]);
  const code =
    toText(availability["code"]) ??
    toText(metadata["error_type"]) ??
    toText(error["error_type"]) ??
    toText(error["code"]) ??
    toText(error["type"]);
  return problem(toMessage(error, metadata), {
    code,
    status: toStatus(error["code"]) ?? toStatus(error["http_status"]),
    param: toText(error["param"]),
    fromOpenRouter: true,
  });
}

function toStatus(value: unknown): number | undefined {
  const status = Number(value);
  return Number.isInteger(status) && status >= 400 && status <= 599 ? status : undefined;
}

/** "Provider returned error" says nothing; what the provider said stands in `metadata.raw`. */
function toMessage(error: JsonObject, metadata: JsonObject): string {
  const message = toText(error["message"]) ?? "The model's provider returned an error.";
  const raw = innermostText(metadata["raw"], 4);
  if (raw === undefined || message.includes(raw)) return message;
  const provider = toText(metadata["provider_name"]);
  const said = provider === undefined ? raw : `[${provider}] ${raw}`;
  return /^provider returned error\.?$/i.test(message) ? said : `${message}: ${said}`;
}

/** `raw` is text, often JSON text of the provider's own error, with the words a level or two down. */
function innermostText(value: unknown, depth: number): string | undefined {
  if (depth === 0) return undefined;
  if (typeof value === "string") {
    const parsed = /^\s*[[{]/.test(value) ? parseJson(value) : undefined;
    return (
      (parsed === undefined ? undefined : innermostText(parsed, depth - 1)) ?? toText(value.trim())
    );
  }
  if (Array.isArray(value)) return innermostText(value[0], depth - 1);
  if (!isJsonObject(value)) return undefined;
  for (const key of ["message", "error", "detail", "details", "msg"]) {
    const text = innermostText(value[key], depth - 1);
    if (text !== undefined) return text;
  }
  return undefined;
}

/**
 * one-api and new-api switch a channel off when an error says "credit" or "balance";
 * those words are kept for the account that is really empty.
 */
export function withoutMoneyWords(message: string): string {
  return message.replace(/\bcredit\w*/gi, "funds").replace(/\bbalance\w*/gi, "funds");
}
