export const clients = {
  apiKey: "API 密钥",
  key: "密钥",
  type: "类型",
  model: "模型",
  inTerminal: "在终端里",

  desktop: "桌面应用",
  webPage: "网页版，可自行部署",
  teamPage: "团队自部署的网页",
  relay: "多用户中转站",
  terminalAgent: "终端编程智能体",

  cherryWhere: "设置 → 模型服务 → 添加，提供商类型选 OpenAI。然后点“管理”获取模型列表。",
  cherryHost: "API 地址",

  chatbox: "桌面、iOS、Android",
  chatboxWhere:
    "设置 → 模型提供方 → 添加，API 模式选 OpenAI API 兼容。API 路径留空，点“获取”列出模型。",
  chatboxHost: "API 主机",

  nextWhere: "设置 → 自定义接口，模型服务商选 OpenAI",
  nextHost: "接口地址",
  nextKey: "API Key",
  nextModels: "自定义模型名",

  lobeWhere: "设置 → AI 服务商 → OpenAI。然后点“获取模型列表”。",
  lobeHost: "API 代理地址",

  openWebUiWhere: "管理员面板 → 设置 → 外部连接 → OpenAI API → +",
  openWebUiDocker: "或新建容器",

  deepChatWhere: "设置 → 服务商设置 → 添加自定义服务商，API 类型选 OpenAI Completions",
  ama: "iOS、Android 应用",
  agentDesktop: "编程智能体的桌面应用",
  baseUrl: "接口地址",

  newApiWhere: "渠道管理 → 添加渠道，地址不带 /v1。点“获取模型列表”即可。",
  newApiHost: "API 地址",
  oneApiWhere: "渠道 → 添加新的渠道。类型选 OpenAI 时地址不带 /v1；选“OpenAI 兼容”时要带。",
  oneApiHost: "代理",
  oneApiModels: "模型",

  ccSwitchWhere: "+ → 自定义配置",
  ccSwitchHost: "API 请求地址（Codex）",
  cline: "VS Code 编程智能体",
  clineWhere: "设置 → API Provider 选 OpenAI Compatible",
  roo: "VS Code 编程智能体，Kilo Code 同理",
  rooWhere: "设置 → 提供商 → API 提供商选 OpenAI Compatible",

  openaiPackage: "官方 openai 包",
  shell: "设置密钥（macOS、Linux）",
  powerShell: "设置密钥（PowerShell）",
  noInstall: "无需安装",
  curlAfter: "然后",
  anything: "Vercel AI SDK、LangChain 等",
};
