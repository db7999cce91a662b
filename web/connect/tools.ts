import type { Parts, Row } from "./client.ts";
import { ccSwitchLink } from "./deep-links.ts";
import {
  claudeCodeSnippet,
  codexToml,
  curlSnippet,
  nodeSnippet,
  powerShellKey,
  pythonSnippet,
  shellKey,
} from "./snippets.ts";
import { claudeModel, codexModel, suggestModels } from "./suggested-models.ts";

const MESSAGES = "/v1/messages";
const RESPONSES = "/v1/responses";

/** Relays add the whole path themselves: a base with `/v1` would become `/v1/v1`. */
export function listRelays({ words, origin, key, models }: Parts): Row[] {
  return [
    {
      id: "new-api",
      name: "new-api",
      about: words.relay,
      where: words.newApiWhere,
      fields: [
        [words.type, "OpenAI"],
        [words.newApiHost, origin],
        [words.key, key],
      ],
    },
    {
      id: "one-api",
      name: "one-api",
      about: words.relay,
      where: words.oneApiWhere,
      fields: [
        [words.type, "OpenAI"],
        [words.oneApiHost, origin],
        [words.key, key],
        [
          words.oneApiModels,
          suggestModels(models)
            .map(({ id }) => id)
            .join(","),
        ],
      ],
    },
  ];
}

/** What writes code. */
export function listCodingTools(parts: Parts): Row[] {
  const { words, base, key, models, model } = parts;
  const forClaude = { ...parts, model: claudeModel(models) };
  const forCodex = { ...parts, model: codexModel(models) };
  return [
    {
      id: "claude-code",
      name: "Claude Code",
      needs: MESSAGES,
      about: words.terminalAgent,
      blocks: [[words.inTerminal, claudeCodeSnippet(forClaude)]],
    },
    {
      id: "codex",
      name: "Codex",
      needs: RESPONSES,
      about: words.terminalAgent,
      blocks: [
        ["~/.codex/config.toml", codexToml(forCodex)],
        [words.inTerminal, shellKey(parts)],
      ],
    },
    {
      id: "cc-switch",
      name: "CC Switch",
      needs: RESPONSES,
      about: words.agentDesktop,
      links: [
        { title: "Codex", needs: RESPONSES, href: ccSwitchLink(forCodex, "codex") },
        { title: "Claude Code", needs: MESSAGES, href: ccSwitchLink(forClaude, "claude") },
      ],
      where: words.ccSwitchWhere,
      fields: [
        [words.ccSwitchHost, base],
        ["API Key", key],
      ],
    },
    ...[
      { id: "cline", name: "Cline", about: words.cline, where: words.clineWhere },
      { id: "roo-code", name: "Roo Code", about: words.roo, where: words.rooWhere },
    ].map((editor) => ({
      ...editor,
      fields: [
        ["Base URL", base],
        [words.apiKey, key],
        [words.model, model],
      ] as const,
    })),
  ];
}

/** For those who write programs. */
export function listSdks(parts: Parts): Row[] {
  const { words, base, key } = parts;
  const forShell = [words.shell, shellKey(parts)] as const;
  const forPowerShell = [words.powerShell, powerShellKey(parts)] as const;
  return [
    {
      id: "python",
      name: "Python",
      about: words.openaiPackage,
      blocks: [forShell, forPowerShell, ["chat.py", pythonSnippet(parts)]],
    },
    {
      id: "node",
      name: "Node.js",
      about: words.openaiPackage,
      blocks: [forShell, forPowerShell, ["chat.mjs", nodeSnippet(parts)]],
    },
    {
      id: "curl",
      name: "curl",
      about: words.noInstall,
      blocks: [forShell, [words.curlAfter, curlSnippet(parts)]],
    },
    {
      id: "openai-compatible",
      name: "OpenAI compatible",
      about: words.anything,
      fields: [
        [words.baseUrl, base],
        [words.apiKey, key],
      ],
    },
  ];
}
