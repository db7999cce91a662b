import type { Sayings } from "../../status/settings.ts";
import type { status as en } from "../en/status.ts";

const limitSayings: Sayings = {
  max_body_mb: ["请求大小上限", "# MB"],
  headers: ["首字节", "最多等 # 秒"],
  idle: ["回复中的停顿", "最长 # 秒"],
  total: ["整个回复", "最长 # 秒"],
  reasoning_field: [
    "思考内容",
    { both: "同时放在 reasoning 和 reasoning_content 两个字段", other: "放在 # 字段" },
  ],
  rate_limit_rpm: ["每分钟请求数", "使用管理员密钥时最多 # 次"],
  model_allowlist: ["管理员密钥可用的模型", "仅限 #"],
  max_tokens_limit: ["回复长度上限", "使用管理员密钥时最多 # 个 token"],
  max_n: ["单次请求的回复数", "使用管理员密钥时最多 # 个"],
  daily_budget: ["预算", "管理员密钥设有每日上限（按 UTC 计）"],
  proxy: ["/proxy 取文件", { off: "已关闭", open: "任意公网主机", other: "仅限 #" }],
  proxy_token: ["/proxy 的密钥", "在 X-Proxy-Token 请求头中提供访问密钥"],
};

const pictureSayings: Sayings = {
  image_delivery: ["回复形式", { inline: "data URL", other: "指向 fal 存储的短链接" }],
  image_lifetime: ["保留时间", { never: "永久", other: "#" }],
  images_per_reply: ["每次回复的图片数", { all: "全部", other: "最多 # 张" }],
  image_history: [
    "之前的图片",
    {
      attach: "最新一张会随下一条消息一起发送，因此可以直接要求修改",
      omit: "发送时会省略",
      keep: "原样发送",
    },
  ],
};

export const status: typeof en = {
  locale: "zh",
  title: "状态",

  health: "网关背后的服务",
  all: "全部正常",
  some: "部分服务没有响应",
  none: "全部没有响应",
  checkedAt: (time: string) => `检测时间 ${time}。`,
  recheck: "重新检测",
  rechecking: "检测中",
  reachable: "正常",
  unreachable: "没有响应",
  healthNote: "由网关测得，每分钟最多两次，不产生费用。",
  hosts: {
    "fal.run": "对话、向量",
    "queue.fal.run": "绘图",
    "rest.fal.ai": "余额、图片存储",
    "openrouter.ai": "模型列表",
  },

  about: "关于此网关",
  version: "版本",
  runtime: "运行环境",
  baseUrl: "接口地址",
  keys: "密钥",
  own: "自己的 fal 密钥（费用由自己的账户承担）",
  access: "管理员发放的访问密钥（费用由管理员承担）",
  anonymous: "不需要密钥（费用由管理员承担）",
  or: "，或",
  noKeys: "不接受任何密钥",
  asJson: "以 JSON 查看全部内容",

  endpoints: "接口（带不带 /v1 均可）",

  limits: "限制",
  limitSayings,

  thinking: "思考模型名",
  thinkingRule:
    "在模型 ID 后面加上 -thinking，模型就会先思考再回答。真实 ID 本来就这样结尾的模型不受影响。",

  pictures: "图片尺寸与比例",
  picturesRule:
    "对 Gemini 图像和 Seedream 系列模型，网关会从提示词里识别尺寸和比例。提示词优先于请求里的 image_config，后者优先于默认值。",
  picturesDefault: "默认值",
  wordsTitle: "能识别的词",
  pictureSayings,
};
