import { type Client, same, secret, toExample } from "./client.ts";
import { ccSwitchLink } from "./deep-links.ts";
import { claudeCodeSnippet, codexToml, shellKey } from "./snippets.ts";
import { claudeModel, codexModel, exampleModel } from "./suggested-models.ts";

const MESSAGES = "/v1/messages";
const RESPONSES = "/v1/responses";

export const CODING_TOOLS: readonly Client[] = [
  {
    id: "claude-code",
    name: "Claude Code",
    mark: "CC",
    group: "coding",
    needs: MESSAGES,
    about: { en: "Coding agent in the terminal", zh: "终端里的编程智能体" },
    blocks: (setup) => [
      {
        title: { en: "In the terminal", zh: "在终端里" },
        code: claudeCodeSnippet({ ...toExample(setup), model: claudeModel(setup.models) }),
      },
    ],
  },
  {
    id: "codex",
    name: "Codex",
    mark: "Cx",
    group: "coding",
    needs: RESPONSES,
    about: { en: "Coding agent in the terminal", zh: "终端里的编程智能体" },
    blocks: (setup) => [
      {
        title: same("~/.codex/config.toml"),
        code: codexToml({ ...toExample(setup), model: codexModel(setup.models) }),
      },
      { title: { en: "In the terminal", zh: "在终端里" }, code: shellKey(toExample(setup)) },
    ],
  },
  {
    id: "cc-switch",
    name: "CC Switch",
    mark: "Sw",
    group: "coding",
    needs: RESPONSES,
    about: { en: "Sets up Codex and Claude Code", zh: "一键配置 Codex 和 Claude Code" },
    appLinks: [
      {
        title: "Codex",
        needs: RESPONSES,
        build: (setup) => ccSwitchLink(setup, { app: "codex", model: codexModel(setup.models) }),
      },
      {
        title: "Claude Code",
        needs: MESSAGES,
        build: (setup) => ccSwitchLink(setup, { app: "claude", model: claudeModel(setup.models) }),
      },
    ],
    where: { en: "+ → custom provider", zh: "+ → 自定义供应商" },
    fields: ({ origin, key }) => [
      { label: { en: "API endpoint (Codex)", zh: "API 请求地址（Codex）" }, value: `${origin}/v1` },
      secret(same("API Key"), key),
    ],
  },
  {
    id: "cline",
    name: "Cline",
    mark: "Cl",
    group: "coding",
    about: { en: "Coding agent for VS Code", zh: "VS Code 编程智能体" },
    where: {
      en: "Settings → API Provider: OpenAI Compatible",
      zh: "设置 → API Provider 选 OpenAI Compatible",
    },
    fields: ({ origin, key, models }) => [
      { label: same("Base URL"), value: `${origin}/v1` },
      secret(same("API Key"), key),
      { label: same("Model ID"), value: exampleModel(models) },
    ],
  },
  {
    id: "roo-code",
    name: "Roo Code",
    mark: "Ro",
    group: "coding",
    about: {
      en: "Coding agent for VS Code; Kilo Code alike",
      zh: "VS Code 编程智能体，Kilo Code 同理",
    },
    where: {
      en: "Settings → Providers → API Provider: OpenAI Compatible",
      zh: "设置 → 提供商 → API 提供商选 OpenAI Compatible",
    },
    fields: ({ origin, key, models }) => [
      { label: same("Base URL"), value: `${origin}/v1` },
      secret({ en: "API Key", zh: "API 密钥" }, key),
      { label: { en: "Model", zh: "模型" }, value: exampleModel(models) },
    ],
  },
];
