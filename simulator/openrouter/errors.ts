import type { JsonObject } from "../wire/json.ts";
import { jsonReply, Refusal } from "../wire/reply.ts";

/** Anonymous id that OpenRouter adds to request-level errors. */
const USER_ID = "user_2simulatedAccount0000000000";

/** What a provider that broke down half-way leaves behind, in whichever place it is reported. */
export const PROVIDER_DOWN: JsonObject = {
  code: 502,
  message: "Provider disconnected unexpectedly",
  metadata: { error_type: "provider_unavailable" },
};

export function errorBody(error: JsonObject): JsonObject {
  return { error, user_id: USER_ID };
}

/** `{"error":{"message","code","metadata"?},"user_id"}`: a number as code, no `type`, no `param`. */
export function openRouterError(status: number, message: string, metadata?: JsonObject): Refusal {
  const error = { message, code: status, ...(metadata === undefined ? {} : { metadata }) };
  return new Refusal(jsonReply(status, errorBody(error)));
}

/** A refusal by the model's provider: the useful text hides in `metadata.raw`. */
export function providerError(status: number, provider: string, message: string): Refusal {
  const raw = JSON.stringify({ error: { message, type: "invalid_request_error" } });
  return openRouterError(status, "Provider returned error", {
    raw,
    provider_name: provider,
    is_byok: false,
  });
}

/** The shape of August 2026: `code` is absent, `http_status` and `error_type` stand in its place. */
export function wrongEndpoint(id: string): Refusal {
  const availability = {
    code: "wrong_endpoint",
    retryable: false,
    requested_models: [id],
    docs_url: "https://openrouter.ai/docs/api-reference/errors",
  };
  const message = `${id} is not available on this endpoint`;
  const error = { message, error_type: "invalid_request", http_status: 400, availability };
  return new Refusal(jsonReply(400, errorBody(error)));
}

export function unknownModel(id: string): Refusal {
  return openRouterError(400, `${id} is not a valid model ID`);
}
