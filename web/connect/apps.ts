import {
  type Client,
  type Field,
  type Setup,
  same,
  secret,
  type Text,
  toExample,
} from "./client.ts";
import {
  aiAsWorkspaceLink,
  aionUiLink,
  amaLink,
  chatboxLink,
  cherryStudioLink,
  deepChatLink,
  lobeChatLink,
  nextChatLink,
  openCatLink,
} from "./deep-links.ts";
import { libreChatEnv, libreChatYaml, openWebUiDocker } from "./snippets.ts";
import { suggestModels } from "./suggested-models.ts";

const API_KEY: Text = { en: "API Key", zh: "API 密钥" };

/** Chat apps, the best known first. */
export const APPS: readonly Client[] = [
  {
    id: "cherry-studio",
    name: "Cherry Studio",
    mark: "Ch",
    group: "apps",
    about: { en: "Desktop app", zh: "桌面应用" },
    appLinks: [{ build: cherryStudioLink }],
    where: {
      en: "Settings → Model Provider → Add, provider type OpenAI",
      zh: "设置 → 模型服务 → 添加，提供商类型选 OpenAI",
    },
    fields: ({ origin, key }) => [
      secret(API_KEY, key),
      { label: { en: "API Host", zh: "API 地址" }, value: origin },
    ],
    note: {
      en: "Then press Manage to list the models.",
      zh: "然后点“管理”获取模型列表。",
    },
  },
  {
    id: "chatbox",
    name: "Chatbox",
    mark: "Cb",
    group: "apps",
    about: {
      en: "Desktop, iOS and Android; brings a model list",
      zh: "桌面、iOS、Android，自带模型列表",
    },
    appLinks: [
      {
        build: (setup) => chatboxLink(setup, suggestModels(setup.models)),
        buildShort: (setup) => chatboxLink(setup),
        onPhones: true,
      },
    ],
    where: {
      en: "Settings → Model Provider → Add, API mode OpenAI API Compatible",
      zh: "设置 → 模型提供方 → 添加，API 模式选 OpenAI API 兼容",
    },
    fields: ({ origin, key }) => [
      secret(API_KEY, key),
      { label: { en: "API Host", zh: "API 主机" }, value: origin },
    ],
    note: {
      en: "Leave API Path empty; Fetch lists the models.",
      zh: "API 路径留空，点“获取”列出模型。",
    },
  },
  {
    id: "nextchat",
    name: "NextChat",
    mark: "Nx",
    group: "apps",
    about: { en: "Web page, also self-hosted", zh: "网页版，可自行部署" },
    webLink: { home: "https://app.nextchat.dev", build: nextChatLink, isSeenByServer: false },
    where: {
      en: "Settings → Custom Endpoint, model provider OpenAI",
      zh: "设置 → 自定义接口，模型服务商选 OpenAI",
    },
    fields: (setup) => [
      { label: { en: "OpenAI Endpoint", zh: "接口地址" }, value: setup.origin },
      secret({ en: "OpenAI API Key", zh: "API Key" }, setup.key),
      {
        label: { en: "Custom Models", zh: "自定义模型名" },
        value: suggestModels(setup.models)
          .map(({ id }) => `+${id}`)
          .join(","),
      },
    ],
  },
  {
    id: "lobechat",
    name: "LobeChat",
    mark: "Lo",
    group: "apps",
    about: { en: "Web page, also self-hosted", zh: "网页版，可自行部署" },
    webLink: {
      home: "https://chat-preview.lobehub.com",
      build: lobeChatLink,
      isSeenByServer: true,
    },
    where: {
      en: "Settings → AI Service Provider → OpenAI",
      zh: "设置 → AI 服务商 → OpenAI",
    },
    fields: ({ origin, key }) => [
      secret(same("API Key"), key),
      { label: { en: "API Proxy URL", zh: "API 代理地址" }, value: `${origin}/v1` },
    ],
    note: { en: "Then press Fetch models.", zh: "然后点“获取模型列表”。" },
  },
  {
    id: "open-webui",
    name: "Open WebUI",
    mark: "Ow",
    group: "apps",
    about: { en: "Self-hosted page for a team", zh: "团队自部署的聊天页面" },
    where: {
      en: "Admin Panel → Settings → Connections → OpenAI API → +",
      zh: "管理员面板 → 设置 → 外部连接 → OpenAI API → +",
    },
    fields: ({ origin, key }) => [
      { label: same("URL"), value: `${origin}/v1` },
      secret({ en: "API Key", zh: "API 密钥" }, key),
    ],
    blocks: (setup) => [
      {
        title: { en: "Or as a new container", zh: "或者新建一个容器" },
        code: openWebUiDocker(toExample(setup)),
      },
    ],
  },
  {
    id: "librechat",
    name: "LibreChat",
    mark: "Li",
    group: "apps",
    about: { en: "Self-hosted page for a team", zh: "团队自部署的聊天页面" },
    blocks: (setup) => [
      { title: same(".env"), code: libreChatEnv(toExample(setup)) },
      { title: same("librechat.yaml"), code: libreChatYaml(toExample(setup)) },
    ],
  },
  {
    id: "deepchat",
    name: "DeepChat",
    mark: "De",
    group: "apps",
    about: { en: "Desktop app", zh: "桌面应用" },
    appLinks: [{ build: deepChatLink }],
    where: {
      en: "Settings → Model Providers → Add, API type OpenAI Completions",
      zh: "设置 → 服务商设置 → 添加自定义服务商，API 类型选 OpenAI Completions",
    },
    fields: ({ origin, key }) => [
      { label: same("API URL"), value: `${origin}/v1` },
      secret(same("API Key"), key),
    ],
  },
  {
    id: "opencat",
    name: "OpenCat",
    mark: "Oc",
    group: "apps",
    about: same("iOS, macOS"),
    appLinks: [{ build: openCatLink, onPhones: true }],
    fields: addressAndKey,
  },
  {
    id: "ama",
    name: "AMA 问天",
    mark: "问",
    group: "apps",
    about: { en: "iOS and Android app", zh: "iOS、Android 应用" },
    appLinks: [{ build: amaLink, onPhones: true }],
    fields: addressAndKey,
  },
  {
    id: "ai-as-workspace",
    name: "AI as Workspace",
    mark: "Ai",
    group: "apps",
    about: { en: "Web page, also self-hosted", zh: "网页版，可自行部署" },
    webLink: { home: "https://aiaw.app", build: aiAsWorkspaceLink, isSeenByServer: true },
    fields: ({ origin, key }) => [
      { label: { en: "API base URL", zh: "API 地址" }, value: `${origin}/v1` },
      secret(same("API Key"), key),
    ],
  },
  {
    id: "aionui",
    name: "AionUI",
    mark: "Io",
    group: "apps",
    about: { en: "Desktop app for coding agents", zh: "编程智能体的桌面应用" },
    appLinks: [{ build: aionUiLink }],
    fields: addressAndKey,
  },
];

function addressAndKey({ origin, key }: Setup): Field[] {
  return [{ label: { en: "Server", zh: "服务器地址" }, value: origin }, secret(API_KEY, key)];
}
