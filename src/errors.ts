/**
 * Every error this gateway can answer: code → HTTP status, OpenAI `type`, and whether a client may
 * send the same request again (`x-should-retry`; absent = the SDK's own rule by status).
 */
const ERRORS = {
  invalid_api_key: { status: 401, type: "authentication_error" },
  own_keys_not_allowed: { status: 401, type: "authentication_error" },
  permission_denied: { status: 403, type: "permission_error" },
  // Not permission_error: one-api switches a whole channel off on that, and fal says "locked" of a model
  // that is gone.
  account_locked: { status: 403, type: "invalid_request_error", retry: false },
  insufficient_quota: { status: 402, type: "insufficient_quota", retry: false },
  gateway_key_rejected: { status: 503, type: "server_error", retry: false },
  // Not permission_error, as above.
  model_not_allowed: { status: 403, type: "invalid_request_error", retry: false },
  param_above_limit: { status: 400, type: "invalid_request_error" },
  budget_exceeded: { status: 429, type: "rate_limit_error", retry: false },
  budget_unavailable: { status: 503, type: "server_error" },

  invalid_json: { status: 400, type: "invalid_request_error" },
  invalid_json_key: { status: 400, type: "invalid_request_error" },
  json_too_deep: { status: 400, type: "invalid_request_error" },
  json_too_many_members: { status: 400, type: "invalid_request_error" },
  invalid_request: { status: 400, type: "invalid_request_error" },
  missing_required_parameter: { status: 400, type: "invalid_request_error" },
  invalid_value: { status: 400, type: "invalid_request_error" },
  unsupported_parameter: { status: 400, type: "invalid_request_error" },
  model_not_found: { status: 404, type: "invalid_request_error" },
  request_too_large: { status: 413, type: "invalid_request_error" },
  unsupported_media_type: { status: 415, type: "invalid_request_error" },
  not_found: { status: 404, type: "invalid_request_error" },
  method_not_allowed: { status: 405, type: "invalid_request_error" },
  request_timeout: { status: 408, type: "invalid_request_error" },
  headers_too_large: { status: 431, type: "invalid_request_error" },
  malformed_request: { status: 400, type: "invalid_request_error" },
  client_closed: { status: 499, type: "invalid_request_error" },

  proxy_disabled: { status: 404, type: "invalid_request_error" },
  invalid_proxy_url: { status: 400, type: "invalid_request_error" },
  proxy_token_required: { status: 401, type: "authentication_error" },
  proxy_target_not_allowed: { status: 403, type: "permission_error" },
  proxy_target_blocked: { status: 403, type: "permission_error" },
  proxy_port_blocked: { status: 403, type: "permission_error" },
  proxy_not_navigable: { status: 403, type: "permission_error" },
  proxy_redirect_refused: { status: 502, type: "server_error" },
  proxy_target_unreachable: { status: 502, type: "server_error" },
  proxy_timeout: { status: 504, type: "server_error" },
  proxy_response_too_large: { status: 502, type: "server_error" },
  proxy_loop: { status: 508, type: "invalid_request_error" },

  // Of a key that was refused: a client that repeats it would be locked out for ever.
  too_many_auth_failures: { status: 429, type: "rate_limit_error", retry: false },
  limits_unavailable: { status: 503, type: "server_error", retry: true },
  rate_limit_exceeded: { status: 429, type: "rate_limit_error" },
  upstream_error: { status: 502, type: "server_error" },
  upstream_unreachable: { status: 502, type: "server_error", retry: true },
  upstream_tls_error: { status: 502, type: "server_error", retry: true },
  upstream_connect_timeout: { status: 504, type: "server_error", retry: true },
  upstream_connection_lost: { status: 502, type: "server_error", retry: false },
  upstream_timeout: { status: 504, type: "server_error", retry: false },
  upstream_stall: { status: 504, type: "server_error", retry: false },
  upstream_stream_interrupted: { status: 502, type: "server_error", retry: false },
  upstream_bad_response: { status: 502, type: "server_error", retry: false },
  upstream_empty_response: { status: 502, type: "server_error", retry: false },
  upstream_response_too_large: { status: 502, type: "server_error", retry: false },
  upstream_redirect_refused: { status: 502, type: "server_error", retry: false },
  models_unavailable: { status: 502, type: "server_error" },
  balance_unavailable: { status: 502, type: "server_error" },

  gateway_busy: { status: 503, type: "server_error", retry: true },
  gateway_stopping: { status: 503, type: "server_error", retry: false },
  config_error: { status: 500, type: "server_error", retry: false },
  internal_error: { status: 500, type: "server_error", retry: false },
} as const;

export type ErrorCode = keyof typeof ERRORS;

interface ErrorKind {
  status: number;
  type: string;
  retry?: boolean;
}

export interface GatewayErrorOptions {
  /** The request field at fault. */
  param?: string | undefined;
  /** Overrides the table's status: an upstream's own status is kept where it means something. */
  status?: number | undefined;
  /** Overrides the table's code on the wire, e.g. with a code that the upstream gave. */
  upstreamCode?: string | undefined;
  /** Headers of the answer, e.g. `Retry-After` of the upstream. */
  headers?: Headers | undefined;
  /** For the log only; never shown to the caller. */
  cause?: unknown;
}

/** The envelope that every OpenAI client reads: all four keys, always. */
export interface ErrorBody {
  error: { message: string; type: string; param: string | null; code: string };
}

/** The only error the core throws on purpose. Its message is written for the caller. */
export class GatewayError extends Error {
  override name = "GatewayError";
  readonly code: ErrorCode;
  readonly status: number;
  readonly type: string;
  readonly param: string | undefined;
  readonly wireCode: string;
  readonly headers: Headers;

  constructor(code: ErrorCode, message: string, options: GatewayErrorOptions = {}) {
    super(message, { cause: options.cause });
    const kind: ErrorKind = ERRORS[code];
    this.code = code;
    this.status = options.status ?? kind.status;
    this.type = kind.type;
    this.param = options.param;
    this.wireCode = options.upstreamCode ?? code;
    this.headers = new Headers(options.headers);
    if (kind.retry !== undefined) this.headers.set("x-should-retry", String(kind.retry));
  }
}

/** A thrown anything as a `GatewayError`; what nobody foresaw becomes `internal_error` without its text. */
export function toGatewayError(thrown: unknown): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  const message =
    "The gateway failed to handle this request. The request id identifies it in the log.";
  return new GatewayError("internal_error", message, { cause: thrown });
}

export function toErrorBody(error: GatewayError): ErrorBody {
  return {
    error: {
      message: error.message,
      type: error.type,
      param: error.param ?? null,
      code: error.wireCode,
    },
  };
}
