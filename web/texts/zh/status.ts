import type { status as en } from "../en/status.ts";
import type { Sayings } from "../sayings.ts";

const limitSayings: Sayings = {
  max_body_mb: ["请求大小上限", "# MB"],
  headers: ["首字节", "最长 # 秒"],
  idle: ["回复中的停顿", "最长 # 秒"],
  total: ["整个回复", "最长 # 秒"],
  reasoning_field: ["思考内容的字段", { both: "reasoning、reasoning_content", other: "#" }],
  rate_limit_rpm: ["每分钟请求数", "管理员付费时最多 # 次"],
  model_allowlist: ["管理员付费的模型", "仅限 #"],
  max_tokens_limit: ["回复长度", "管理员付费时最多 # tokens"],
  max_n: ["单次请求的回复数", "管理员付费时最多 # 个"],
  daily_budget: ["每日预算（UTC）", "管理员付费时有上限"],
  proxy: ["/proxy", { off: "已关闭", open: "任意公网主机", other: "仅限 #" }],
  proxy_token: ["/proxy 的密钥", "X-Proxy-Token 请求头中的访问密钥"],
};

const pictureSayings: Sayings = {
  image_delivery: ["回复形式", { inline: "data URL", other: "fal 存储的短链接" }],
  image_lifetime: ["保留时间", { never: "永久", other: "#" }],
  images_per_reply: ["每次回复的图片", { all: "全部", other: "最多 # 张" }],
  image_history: [
    "之前的图片",
    {
      attach: "最新一张随下一条消息发送",
      omit: "不发送",
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
  healthNote: "由网关测得，不产生费用。",
  hosts: {
    "fal.run": "对话、向量",
    "queue.fal.run": "画图",
    "rest.fal.ai": "余额、图片",
    "openrouter.ai": "模型列表",
  },

  about: "关于此网关",
  version: "版本",
  runtime: "运行环境",
  baseUrl: "接口地址",
  keys: "密钥",
  own: "自己的 fal 密钥（自己付费）",
  access: "管理员发放的访问密钥（管理员付费）",
  anonymous: "不需要密钥（管理员付费）",
  or: "，或",
  noKeys: "不接受任何密钥",
  asJson: "全部内容（JSON）",

  endpoints: "接口（带不带 /v1 均可）",

  limits: "限制",
  limitSayings,

  thinking: "思考模型名",
  thinkingRule: "在模型 ID 后面加上 -thinking，模型就会先思考再回答。",

  pictures: "图片尺寸和宽高比",
  picturesRule:
    "Gemini 图像和 Seedream 模型的尺寸和宽高比由提示词决定，其次是 image_config，最后是默认值。",
  picturesDefault: "默认值",
  wordsTitle: "能识别的词",
  sizes: "尺寸",
  pictureSayings,
};
