import type { ErrorCode } from "../../src/errors.ts";

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

type Text = string | ((seconds: number) => string);
type Explained = Exclude<ErrorCode, NotMet>;

/** First line: what happened. Second: what to do; without one the gateway's own sentence stands there. */
const en = {
  unknown: "That did not work",
  offline: "You are offline\nConnect to the internet and try again.",
  unreachable:
    "The gateway does not answer\nCheck that it is running and that this address is right, then try again.",
  cut_off: "The answer was cut off\nWhat came before it is kept. Try again for the whole answer.",
  bad_answer:
    "The gateway sent something unreadable\nTry again; if it stays so, tell its operator the request id.",
  invalid_api_key:
    "This key is not known\nCheck that it was copied whole: a fal key reads id:secret, with a colon in it.",
  own_keys_not_allowed:
    "This gateway takes no fal keys of its callers\nAsk its operator for an access key.",
  permission_denied: "This key may not do that",
  account_locked:
    "This fal account is locked\nfal locks an account without money. Top it up at fal.ai/dashboard/billing.",
  insufficient_quota:
    "This fal account has no money left\nTop it up at fal.ai/dashboard/billing, then try again.",
  gateway_key_rejected: "The gateway's own fal key was refused\nOnly its operator can mend that.",
  model_not_allowed: "This gateway does not offer that model\nChoose one of the model list.",
  model_not_found: "There is no such model\nChoose one of the model list.",
  param_above_limit: "More than this gateway allows",
  budget_exceeded:
    "The gateway's budget is spent\nTry again in the next period, or use your own fal key.",
  budget_unavailable: "The gateway cannot count its budget right now\nTry again in a moment.",
  request_too_large: "That is too large to send\nUse smaller pictures, or begin a new chat.",
  invalid_request: "The model refused this request",
  invalid_value: "One of the settings is not possible here",
  unsupported_parameter: "This model does not know one of the settings",
  too_many_auth_failures: (seconds: number) =>
    `Too many wrong keys from this address\nWait ${seconds} s, then try the right one.`,
  rate_limit_exceeded: (seconds: number) => `Too many requests\nTry again in ${seconds} s.`,
  limits_unavailable: "The gateway cannot count requests right now\nTry again in a moment.",
  upstream_unreachable: "fal cannot be reached\nTry again in a moment.",
  upstream_tls_error: "fal cannot be reached safely\nTry again in a moment.",
  upstream_connect_timeout: "fal does not answer\nTry again in a moment.",
  upstream_connection_lost:
    "The connection to fal was lost\nIt may have been charged: look before you repeat it.",
  upstream_timeout: "The model took too long\nTry a faster model or a shorter question.",
  upstream_stall: "The model fell silent\nTry again, or choose another model.",
  upstream_stream_interrupted:
    "The answer was cut off\nWhat came before it is kept. Try again for the whole answer.",
  upstream_error: "The model's provider failed",
  upstream_bad_response:
    "The provider sent something unreadable\nTry again, or choose another model.",
  upstream_empty_response: "The provider sent nothing\nTry again, or choose another model.",
  upstream_response_too_large:
    "The answer was too large\nAsk for less: a smaller picture, or fewer of them.",
  upstream_redirect_refused:
    "The provider points elsewhere\nOnly the gateway's operator can mend that.",
  models_unavailable: "The model list cannot be had right now\nTry again in a moment.",
  balance_unavailable:
    "fal does not say how much is left\nThe key may well be good. Try again later.",
  gateway_busy: "The gateway is busy\nTry again in a moment.",
  gateway_stopping: "The gateway is restarting\nTry again in a moment.",
  config_error: "The gateway's settings are wrong\nOnly its operator can mend that.",
  internal_error: "The gateway failed\nTell its operator the request id.",
  status_429: (seconds: number) => `Too many requests\nTry again in ${seconds} s.`,
  status_502: "The provider failed\nTry again, or choose another model.",
  status_503: "The provider is busy\nTry again in a moment.",
} satisfies Record<Explained, Text> & Record<string, Text>;

const zh: { [Key in keyof typeof en]: (typeof en)[Key] } = {
  unknown: "没有成功",
  offline: "当前没有网络\n请连接网络后重试。",
  unreachable: "网关没有响应\n请确认网关正在运行、地址无误，然后重试。",
  cut_off: "回复中断了\n已收到的内容会保留；要完整回复请重试。",
  bad_answer: "网关返回了无法识别的内容\n请重试；若仍如此，请把请求 ID 告诉管理员。",
  invalid_api_key: "密钥无效\n请检查是否复制完整：fal 密钥的格式是 id:secret，中间有冒号。",
  own_keys_not_allowed: "此网关不接受自带的 fal 密钥\n请向管理员索取访问密钥。",
  permission_denied: "此密钥没有权限",
  account_locked:
    "此 fal 账户已被锁定\n余额用尽时 fal 会锁定账户，请到 fal.ai/dashboard/billing 充值。",
  insufficient_quota: "此 fal 账户余额不足\n请到 fal.ai/dashboard/billing 充值后重试。",
  gateway_key_rejected: "网关自己的 fal 密钥被拒绝\n只有管理员能解决。",
  model_not_allowed: "此网关不提供该模型\n请从模型列表中选择。",
  model_not_found: "没有这个模型\n请从模型列表中选择。",
  param_above_limit: "超出了此网关的限制",
  budget_exceeded: "网关的预算已用完\n请等到下一周期，或使用自己的 fal 密钥。",
  budget_unavailable: "网关暂时无法统计预算\n请稍后重试。",
  request_too_large: "内容太大，无法发送\n请使用更小的图片，或新建对话。",
  invalid_request: "模型拒绝了这个请求",
  invalid_value: "某项设置在此不可用",
  unsupported_parameter: "此模型不支持某项设置",
  too_many_auth_failures: (seconds: number) =>
    `此地址输错密钥的次数过多\n请等待 ${seconds} 秒，再输入正确的密钥。`,
  rate_limit_exceeded: (seconds: number) => `请求过于频繁\n请在 ${seconds} 秒后重试。`,
  limits_unavailable: "网关暂时无法统计请求数\n请稍后重试。",
  upstream_unreachable: "无法连接 fal\n请稍后重试。",
  upstream_tls_error: "无法与 fal 建立安全连接\n请稍后重试。",
  upstream_connect_timeout: "fal 没有响应\n请稍后重试。",
  upstream_connection_lost: "与 fal 的连接断开了\n可能已经计费，重试前请先确认。",
  upstream_timeout: "模型耗时过长\n请换更快的模型，或缩短问题。",
  upstream_stall: "模型长时间没有输出\n请重试，或换一个模型。",
  upstream_stream_interrupted: "回复中断了\n已收到的内容会保留；要完整回复请重试。",
  upstream_error: "模型提供方出错",
  upstream_bad_response: "提供方返回了无法识别的内容\n请重试，或换一个模型。",
  upstream_empty_response: "提供方没有返回内容\n请重试，或换一个模型。",
  upstream_response_too_large: "回复太大\n请减少内容，例如更小或更少的图片。",
  upstream_redirect_refused: "提供方把请求指向了别处\n只有管理员能解决。",
  models_unavailable: "暂时无法获取模型列表\n请稍后重试。",
  balance_unavailable: "fal 没有告知余额\n密钥可能是有效的，请稍后再试。",
  gateway_busy: "网关繁忙\n请稍后重试。",
  gateway_stopping: "网关正在重启\n请稍后重试。",
  config_error: "网关的配置有误\n只有管理员能解决。",
  internal_error: "网关出错\n请把请求 ID 告诉管理员。",
  status_429: (seconds: number) => `请求过于频繁\n请在 ${seconds} 秒后重试。`,
  status_502: "提供方出错\n请重试，或换一个模型。",
  status_503: "提供方繁忙\n请稍后重试。",
};

export const EXPLANATIONS: { en: typeof en; zh: typeof en } = { en, zh };
