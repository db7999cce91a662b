import { type Block, type Client, type Setup, secret, toExample, type Words } from "./client.ts";
import { curlSnippet, nodeSnippet, powerShellKey, pythonSnippet, shellKey } from "./snippets.ts";

/** For those who write programs. */
export function listSdks(words: Words): Client[] {
  const keyBlocks = (setup: Setup): Block[] => [
    { title: words.shell, code: shellKey(toExample(setup)) },
    { title: words.powerShell, code: powerShellKey(toExample(setup)) },
  ];
  return [
    {
      id: "python",
      name: "Python",
      mark: "Py",
      group: "sdks",
      about: words.openaiPackage,
      blocks: (setup) => [
        ...keyBlocks(setup),
        { title: "chat.py", code: pythonSnippet(toExample(setup)) },
      ],
    },
    {
      id: "node",
      name: "Node.js",
      mark: "JS",
      group: "sdks",
      about: words.openaiPackage,
      blocks: (setup) => [
        ...keyBlocks(setup),
        { title: "chat.mjs", code: nodeSnippet(toExample(setup)) },
      ],
    },
    {
      id: "curl",
      name: "curl",
      mark: "$_",
      group: "sdks",
      about: words.noInstall,
      blocks: (setup) => [
        { title: words.shell, code: shellKey(toExample(setup)) },
        { title: words.curlAfter, code: curlSnippet(toExample(setup)) },
      ],
    },
    {
      id: "openai-compatible",
      name: "OpenAI compatible",
      mark: "AI",
      group: "sdks",
      about: words.anything,
      fields: ({ origin, key }) => [
        { label: words.baseUrl, value: `${origin}/v1` },
        secret(words.apiKey, key),
      ],
    },
  ];
}
