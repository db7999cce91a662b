import { randomUUID } from "node:crypto";
import type { Call } from "../wire/call.ts";
import { jsonReply, type Reply } from "../wire/reply.ts";
import { APP } from "./app.ts";
import { refuse } from "./errors.ts";
import { findKeyFault } from "./key.ts";

/** USD a unit and unit of each route, as fal's pricing lists them (not token based). */
const PRICES = [
  { endpoint_id: `${APP}/openai/v1/chat/completions`, unit_price: 0.01, unit: "units" },
  { endpoint_id: `${APP}/openai/v1/responses`, unit_price: 0.01, unit: "compute seconds" },
  { endpoint_id: `${APP}/openai/v1/embeddings`, unit_price: 0.01, unit: "compute seconds" },
];

/** api.fal.ai: the documented platform API, with its own error envelope. */
export function answerPlatform(call: Call): Reply {
  switch (`${call.method} ${call.path}`) {
    case "GET /v1/models":
      return jsonReply(200, { models: listModels(call), next_cursor: null, has_more: false });
    case "GET /v1/models/pricing":
      requireKey(call);
      return jsonReply(200, { prices: listPrices(call), next_cursor: null, has_more: false });
    case "GET /v1/models/usage":
      requireAdmin(call);
      return jsonReply(200, { next_cursor: null, has_more: false, ...reportUsage(call) });
    case "GET /v1/account/billing":
      requireAdmin(call);
      return jsonReply(200, describeAccount(call));
    default:
      return platformError(404, "not_found", `No route for ${call.method} ${call.path}`);
  }
}

function platformError(status: number, type: string, message: string): Reply {
  const docsUrl = `https://docs.fal.ai/platform-apis#${type}`;
  const requestId = randomUUID();
  return jsonReply(status, {
    error: { type, message, docs_url: docsUrl, request_id: requestId },
  });
}

function requireKey(call: Call): void {
  if (findKeyFault(call) === undefined) return;
  refuse(platformError(401, "authorization_error", "A valid API key is required"));
}

function requireAdmin(call: Call): void {
  requireKey(call);
  if (call.tenant.account.adminKey) return;
  refuse(platformError(403, "authorization_error", "This endpoint requires an ADMIN key"));
}

function describeAccount({ tenant, query }: Call): unknown {
  const username = "simulated-user";
  const credits = { current_balance: tenant.account.balance, currency: "USD" };
  return query.getAll("expand").includes("credits") ? { username, credits } : { username };
}

function listModels(call: Call): unknown[] {
  const wanted = wantedIds(call);
  return PRICES.filter(
    ({ endpoint_id }) => wanted.length === 0 || wanted.includes(endpoint_id),
  ).map(({ endpoint_id }) => ({
    endpoint_id,
    metadata: {
      display_name: `OpenRouter ${endpoint_id.split("/").at(-1)} [OpenAI Compatible]`,
      category: "llm",
      status: "active",
      tags: [],
      model_url: `https://fal.run/${endpoint_id}`,
      kind: "inference",
    },
  }));
}

function listPrices(call: Call): unknown[] {
  const wanted = wantedIds(call);
  if (wanted.length === 0) {
    refuse(platformError(400, "validation_error", "endpoint_id is required"));
  }
  return PRICES.filter(({ endpoint_id }) => wanted.includes(endpoint_id)).map((price) => ({
    ...price,
    currency: "USD",
  }));
}

function reportUsage({ tenant, query }: Call): object {
  const [first] = PRICES;
  const { usage } = tenant.account;
  const item = { ...first, quantity: usage / 0.01, cost: usage, currency: "USD" };
  const expand = query.getAll("expand").flatMap((part) => part.split(","));
  const bucket = new Date().toISOString().slice(0, 10);
  return {
    ...(expand.includes("summary") ? { summary: [item] } : {}),
    ...(expand.length === 0 || expand.includes("time_series")
      ? { time_series: [{ bucket, results: [item] }] }
      : {}),
  };
}

function wantedIds({ query }: Call): string[] {
  return query.getAll("endpoint_id").flatMap((part) => part.split(","));
}
