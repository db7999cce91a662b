import { type Client, secret } from "./client.ts";
import { suggestModels } from "./suggested-models.ts";

/** Relays add the whole path themselves: a base with `/v1` would become `/v1/v1`. */
export const RELAYS: readonly Client[] = [
  {
    id: "new-api",
    name: "new-api",
    mark: "Na",
    group: "relays",
    about: { en: "Relay with users and quotas", zh: "带用户和额度的中转站" },
    where: { en: "Channels → Add channel", zh: "渠道管理 → 添加渠道" },
    fields: ({ origin, key }) => [
      { label: { en: "Type", zh: "类型" }, value: "OpenAI" },
      { label: { en: "API Base URL", zh: "API 地址" }, value: origin },
      secret({ en: "Key", zh: "密钥" }, key),
    ],
    note: {
      en: "No /v1 and no / at the end. Fetch models lists them; the balance column works.",
      zh: "地址不带 /v1，末尾不带 /。点“获取模型列表”即可，渠道余额可用。",
    },
  },
  {
    id: "one-api",
    name: "one-api",
    mark: "Oa",
    group: "relays",
    about: { en: "Relay with users and quotas", zh: "带用户和额度的中转站" },
    where: { en: "Channels → Add new channel", zh: "渠道 → 添加新的渠道" },
    fields: ({ origin, key, models }) => [
      { label: { en: "Type", zh: "类型" }, value: "OpenAI" },
      { label: { en: "Proxy", zh: "代理" }, value: origin },
      secret({ en: "Key", zh: "密钥" }, key),
      {
        label: { en: "Models", zh: "模型" },
        value: suggestModels(models)
          .map(({ id }) => id)
          .join(","),
      },
    ],
    note: {
      en: "Type OpenAI wants no /v1; type OpenAI Compatible wants it.",
      zh: "类型选 OpenAI 时地址不带 /v1；选“OpenAI 兼容”时要带。",
    },
  },
];
