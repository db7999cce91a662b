/** What is said of the clients; the fields and menus in the words of each. */
export const clients = {
  apiKey: "API Key",
  key: "Key",
  type: "Type",
  model: "Model",
  inTerminal: "In the terminal",

  desktop: "Desktop app",
  webPage: "Web page, also self-hosted",
  teamPage: "Self-hosted page for a team",
  relay: "Relay with users and quotas",
  terminalAgent: "Coding agent in the terminal",

  cherryWhere:
    "Settings → Model Provider → Add, provider type OpenAI. Then press Manage to list the models.",
  cherryHost: "API Host",

  chatbox: "Desktop, iOS and Android",
  chatboxWhere:
    "Settings → Model Provider → Add, API mode OpenAI API Compatible. Leave API Path empty; Fetch lists the models.",
  chatboxHost: "API Host",

  nextWhere: "Settings → Custom Endpoint, model provider OpenAI",
  nextHost: "OpenAI Endpoint",
  nextKey: "OpenAI API Key",
  nextModels: "Custom Models",

  lobeWhere: "Settings → AI Service Provider → OpenAI. Then press Fetch models.",
  lobeHost: "API Proxy URL",

  openWebUiWhere: "Admin Panel → Settings → Connections → OpenAI API → +",
  openWebUiDocker: "Or a new container",

  deepChatWhere: "Settings → Model Providers → Add, API type OpenAI Completions",
  ama: "iOS and Android app",
  agentDesktop: "Desktop app for coding agents",
  baseUrl: "Base URL",

  newApiWhere: "Channels → Add channel, base URL without /v1. Then Fetch models.",
  newApiHost: "API Base URL",
  oneApiWhere:
    "Channels → Add new channel. Type OpenAI wants no /v1; type OpenAI Compatible wants it.",
  oneApiHost: "Proxy",
  oneApiModels: "Models",

  ccSwitchWhere: "+ → custom provider",
  ccSwitchHost: "API endpoint (Codex)",
  cline: "Coding agent for VS Code",
  clineWhere: "Settings → API Provider: OpenAI Compatible",
  roo: "Coding agent for VS Code; Kilo Code alike",
  rooWhere: "Settings → Providers → API Provider: OpenAI Compatible",

  openaiPackage: "The openai package",
  shell: "Set the key (macOS, Linux)",
  powerShell: "Set the key (PowerShell)",
  noInstall: "Nothing to install",
  curlAfter: "Then",
  anything: "Vercel AI SDK, LangChain, others",
};
