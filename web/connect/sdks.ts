import {
  type Block,
  type Client,
  type Setup,
  same,
  secret,
  type Text,
  toExample,
} from "./client.ts";
import { curlSnippet, nodeSnippet, powerShellKey, pythonSnippet, shellKey } from "./snippets.ts";

const SHELL: Text = {
  en: "First the key, in the terminal (macOS, Linux)",
  zh: "先在终端里设置密钥（macOS、Linux）",
};
const POWER_SHELL: Text = {
  en: "The same in PowerShell (Windows)",
  zh: "Windows PowerShell 这样写",
};

export const SDKS: readonly Client[] = [
  {
    id: "python",
    name: "Python",
    mark: "Py",
    group: "sdks",
    about: { en: "The openai package", zh: "官方 openai 包" },
    blocks: (setup) => [
      ...keyBlocks(setup),
      { title: same("chat.py"), code: pythonSnippet(toExample(setup)) },
    ],
  },
  {
    id: "node",
    name: "Node.js",
    mark: "JS",
    group: "sdks",
    about: { en: "The openai package", zh: "官方 openai 包" },
    blocks: (setup) => [
      ...keyBlocks(setup),
      { title: same("chat.mjs"), code: nodeSnippet(toExample(setup)) },
    ],
  },
  {
    id: "curl",
    name: "curl",
    mark: "$_",
    group: "sdks",
    about: { en: "Nothing to install", zh: "无需安装" },
    blocks: (setup) => [
      { title: SHELL, code: shellKey(toExample(setup)) },
      { title: { en: "Then", zh: "然后" }, code: curlSnippet(toExample(setup)) },
    ],
  },
  {
    id: "openai-compatible",
    name: "OpenAI compatible",
    mark: "AI",
    group: "sdks",
    about: {
      en: "Vercel AI SDK, LangChain, anything else",
      zh: "Vercel AI SDK、LangChain 及其他客户端",
    },
    fields: ({ origin, key }) => [
      { label: { en: "Base URL", zh: "接口地址" }, value: `${origin}/v1` },
      secret({ en: "API key", zh: "API 密钥" }, key),
    ],
  },
];

function keyBlocks(setup: Setup): Block[] {
  const example = toExample(setup);
  return [
    { title: SHELL, code: shellKey(example) },
    { title: POWER_SHELL, code: powerShellKey(example) },
  ];
}
