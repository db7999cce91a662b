import type { ErrorCode } from "../../../src/errors.ts";

/** What this page never asks for, or never in such a form. */
type NotMet =
  | `proxy_${string}`
  | "invalid_proxy_url"
  | "malformed_request"
  | "headers_too_large"
  | "request_timeout"
  | "client_closed"
  | "method_not_allowed"
  | "not_found"
  | "unsupported_media_type"
  | `invalid_json${string}`
  | `json_too_${string}`
  | "missing_required_parameter";

type Explained = Exclude<ErrorCode, NotMet>;

/** First line: what happened. Second: what to do; without one the gateway's own sentence stands there. With the seconds to wait at `#`. */
export const failures = {
  unknown: "That did not work",
  offline: "You are offline\nConnect to the internet and try again.",
  unreachable: "The gateway does not answer\nIs it running, and is this address right?",
  cut_off: "The answer was cut off\nWhat came before it is kept. Try again for all of it.",
  bad_answer:
    "The gateway sent something unreadable\nTry again, or tell its operator the request id.",
  no_key: "A key comes first\nThis gateway needs a key to answer.",
  invalid_api_key: "This key is not known\nWas it copied whole?",
  own_keys_not_allowed: "This gateway takes no fal keys\nAsk its operator for an access key.",
  permission_denied: "This key may not do that",
  account_locked:
    "fal calls the account locked, though it has money\nThe model may be gone: try another, then ask fal.",
  insufficient_quota: "This fal account has no money left\nTop it up at fal.ai/dashboard/billing.",
  insufficient_quota_operator:
    "The gateway's fal account has no money left\nOnly its operator can top it up.",
  gateway_key_rejected: "The gateway's own fal key was refused\nOnly its operator can fix that.",
  model_not_allowed: "This gateway does not offer that model\nChoose another model.",
  model_not_found: "There is no such model\nChoose another model.",
  param_above_limit: "More than this gateway allows",
  budget_exceeded: "The gateway's budget for today is spent\nA new day begins at midnight UTC.",
  budget_unavailable: "The gateway cannot count its budget\nTry again in a moment.",
  request_too_large: "That is too large to send\nUse smaller pictures, or start a new chat.",
  invalid_request: "The model refused this request",
  invalid_value: "One of the settings is not possible here",
  unsupported_parameter: "One of the settings is not possible here",
  too_many_auth_failures: "Too many wrong keys\nTry again in # s.",
  rate_limit_exceeded: "Too many requests\nTry again in # s.",
  limits_unavailable: "The gateway cannot count requests\nTry again in a moment.",
  upstream_unreachable: "fal cannot be reached\nTry again in a moment.",
  upstream_tls_error: "fal cannot be reached safely\nTry again in a moment.",
  upstream_connect_timeout: "fal does not answer\nTry again in a moment.",
  upstream_connection_lost:
    "The connection to fal was lost\nIt may have been charged: check before you try again.",
  upstream_timeout: "The model took too long\nChoose another model, or ask a shorter question.",
  upstream_stall: "The model fell silent\nTry again, or choose another model.",
  upstream_stream_interrupted:
    "The answer was cut off\nWhat came before it is kept. Try again for all of it.",
  upstream_error: "The provider failed",
  upstream_bad_response:
    "The provider sent something unreadable\nTry again, or choose another model.",
  upstream_empty_response: "The model fell silent\nTry again, or choose another model.",
  upstream_response_too_large: "The answer was too large\nUse smaller pictures, or fewer.",
  upstream_redirect_refused:
    "The provider points elsewhere\nOnly the gateway's operator can fix that.",
  models_unavailable: "The model list is not available\nTry again in a moment.",
  balance_unavailable: "The balance is not known\nThe key may be good. Try again in a moment.",
  gateway_busy: "The gateway is busy\nTry again in a moment.",
  gateway_stopping: "The gateway is restarting\nTry again in a moment.",
  config_error: "The gateway's settings are wrong\nOnly its operator can fix that.",
  internal_error: "The gateway failed\nTell its operator the request id.",
  // A stream that had begun: whatever name its provider gives to what went wrong.
  status_200: "The provider failed",
  status_429: "Too many requests\nTry again in # s.",
  status_502: "The provider failed\nTry again, or choose another model.",
  status_503: "The provider is busy\nTry again in a moment.",
} satisfies Record<Explained, string> & Record<string, string>;
