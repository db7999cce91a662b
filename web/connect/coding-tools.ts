import { type Client, secret, toExample, type Words } from "./client.ts";
import { ccSwitchLink } from "./deep-links.ts";
import { claudeCodeSnippet, codexToml, shellKey } from "./snippets.ts";
import { claudeModel, codexModel, exampleModel } from "./suggested-models.ts";

const MESSAGES = "/v1/messages";
const RESPONSES = "/v1/responses";

/** What writes code. */
export function listCodingTools(words: Words): Client[] {
  return [...terminalTools(words), ...editorTools(words)].map((tool) => ({
    group: "coding",
    ...tool,
  }));
}

type Tool = Omit<Client, "group">;

function terminalTools(words: Words): Tool[] {
  return [
    {
      id: "claude-code",
      name: "Claude Code",
      mark: "CC",
      needs: MESSAGES,
      about: words.terminalAgent,
      blocks: (setup) => [
        {
          title: words.inTerminal,
          code: claudeCodeSnippet({ ...toExample(setup), model: claudeModel(setup.models) }),
        },
      ],
    },
    {
      id: "codex",
      name: "Codex",
      mark: "Cx",
      needs: RESPONSES,
      about: words.terminalAgent,
      blocks: (setup) => [
        {
          title: "~/.codex/config.toml",
          code: codexToml({ ...toExample(setup), model: codexModel(setup.models) }),
        },
        { title: words.inTerminal, code: shellKey(toExample(setup)) },
      ],
    },
    {
      id: "cc-switch",
      name: "CC Switch",
      mark: "Sw",
      needs: RESPONSES,
      about: words.ccSwitch,
      appLinks: [
        {
          title: "Codex",
          needs: RESPONSES,
          build: (setup) => ccSwitchLink(setup, { app: "codex", model: codexModel(setup.models) }),
        },
        {
          title: "Claude Code",
          needs: MESSAGES,
          build: (setup) =>
            ccSwitchLink(setup, { app: "claude", model: claudeModel(setup.models) }),
        },
      ],
      where: words.ccSwitchWhere,
      fields: ({ origin, key }) => [
        { label: words.ccSwitchHost, value: `${origin}/v1` },
        secret("API Key", key),
      ],
    },
  ];
}

function editorTools(words: Words): Tool[] {
  return [
    {
      id: "cline",
      name: "Cline",
      mark: "Cl",
      about: words.cline,
      where: words.clineWhere,
      fields: ({ origin, key, models }) => [
        { label: "Base URL", value: `${origin}/v1` },
        secret("API Key", key),
        { label: "Model ID", value: exampleModel(models) },
      ],
    },
    {
      id: "roo-code",
      name: "Roo Code",
      mark: "Ro",
      about: words.roo,
      where: words.rooWhere,
      fields: ({ origin, key, models }) => [
        { label: "Base URL", value: `${origin}/v1` },
        secret(words.apiKey, key),
        { label: words.model, value: exampleModel(models) },
      ],
    },
  ];
}
