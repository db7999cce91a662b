import { type Client, type Field, type Setup, secret, toExample, type Words } from "./client.ts";
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

/** Chat apps, the best known first. */
export function listApps(words: Words): Client[] {
  return [...bestKnownApps(words), ...teamPages(words), ...otherApps(words)].map((app) => ({
    group: "apps",
    ...app,
  }));
}

type App = Omit<Client, "group">;

function bestKnownApps(words: Words): App[] {
  return [
    {
      id: "cherry-studio",
      name: "Cherry Studio",
      mark: "Ch",
      about: words.desktop,
      appLinks: [{ build: cherryStudioLink }],
      where: words.cherryWhere,
      fields: ({ origin, key }) => [
        secret(words.apiKey, key),
        { label: words.cherryHost, value: origin },
      ],
      note: words.cherryNote,
    },
    {
      id: "chatbox",
      name: "Chatbox",
      mark: "Cb",
      about: words.chatbox,
      appLinks: [
        {
          build: (setup) => chatboxLink(setup, suggestModels(setup.models)),
          buildShort: (setup) => chatboxLink(setup),
          onPhones: true,
        },
      ],
      where: words.chatboxWhere,
      fields: ({ origin, key }) => [
        secret(words.apiKey, key),
        { label: words.chatboxHost, value: origin },
      ],
      note: words.chatboxNote,
    },
    {
      id: "nextchat",
      name: "NextChat",
      mark: "Nx",
      about: words.webPage,
      webLink: { home: "https://app.nextchat.dev", build: nextChatLink, isSeenByServer: false },
      where: words.nextWhere,
      fields: ({ origin, key, models }) => [
        { label: words.nextHost, value: origin },
        secret(words.nextKey, key),
        {
          label: words.nextModels,
          value: suggestModels(models)
            .map(({ id }) => `+${id}`)
            .join(","),
        },
      ],
    },
    {
      id: "lobechat",
      name: "LobeChat",
      mark: "Lo",
      about: words.webPage,
      webLink: {
        home: "https://chat-preview.lobehub.com",
        build: lobeChatLink,
        isSeenByServer: true,
      },
      where: words.lobeWhere,
      fields: ({ origin, key }) => [
        secret("API Key", key),
        { label: words.lobeHost, value: `${origin}/v1` },
      ],
      note: words.lobeNote,
    },
  ];
}

function teamPages(words: Words): App[] {
  return [
    {
      id: "open-webui",
      name: "Open WebUI",
      mark: "Ow",
      about: words.teamPage,
      where: words.openWebUiWhere,
      fields: ({ origin, key }) => [
        { label: "URL", value: `${origin}/v1` },
        secret(words.apiKey, key),
      ],
      blocks: (setup) => [
        { title: words.openWebUiDocker, code: openWebUiDocker(toExample(setup)) },
      ],
    },
    {
      id: "librechat",
      name: "LibreChat",
      mark: "Li",
      about: words.teamPage,
      blocks: (setup) => [
        { title: ".env", code: libreChatEnv(toExample(setup)) },
        { title: "librechat.yaml", code: libreChatYaml(toExample(setup)) },
      ],
    },
  ];
}

function otherApps(words: Words): App[] {
  const addressAndKey = ({ origin, key }: Setup): Field[] => [
    { label: words.server, value: origin },
    secret(words.apiKey, key),
  ];
  return [
    {
      id: "deepchat",
      name: "DeepChat",
      mark: "De",
      about: words.desktop,
      appLinks: [{ build: deepChatLink }],
      where: words.deepChatWhere,
      fields: ({ origin, key }) => [
        { label: "API URL", value: `${origin}/v1` },
        secret("API Key", key),
      ],
    },
    {
      id: "opencat",
      name: "OpenCat",
      mark: "Oc",
      about: "iOS, macOS",
      appLinks: [{ build: openCatLink, onPhones: true }],
      fields: addressAndKey,
    },
    {
      id: "ama",
      name: "AMA 问天",
      mark: "问",
      about: words.ama,
      appLinks: [{ build: amaLink, onPhones: true }],
      fields: addressAndKey,
    },
    {
      id: "ai-as-workspace",
      name: "AI as Workspace",
      mark: "Ai",
      about: words.webPage,
      webLink: { home: "https://aiaw.app", build: aiAsWorkspaceLink, isSeenByServer: true },
      fields: ({ origin, key }) => [
        { label: words.baseUrl, value: `${origin}/v1` },
        secret(words.apiKey, key),
      ],
    },
    {
      id: "aionui",
      name: "AionUI",
      mark: "Io",
      about: words.aionUi,
      appLinks: [{ build: aionUiLink }],
      fields: addressAndKey,
    },
  ];
}
