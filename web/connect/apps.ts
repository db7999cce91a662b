import type { Parts, Row } from "./client.ts";
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

/** The best known chat apps. */
export function listBestKnownApps(parts: Parts): Row[] {
  const { words, origin, base, key, models } = parts;
  const suggested = suggestModels(models);
  return [
    {
      id: "cherry-studio",
      name: "Cherry Studio",
      about: words.desktop,
      links: [{ href: cherryStudioLink(parts) }],
      where: words.cherryWhere,
      fields: [
        [words.apiKey, key],
        [words.cherryHost, origin],
      ],
    },
    {
      id: "chatbox",
      name: "Chatbox",
      about: words.chatbox,
      links: [{ href: chatboxLink(parts, suggested), phone: chatboxLink(parts) }],
      where: words.chatboxWhere,
      fields: [
        [words.apiKey, key],
        [words.chatboxHost, origin],
      ],
    },
    {
      id: "nextchat",
      name: "NextChat",
      about: words.webPage,
      webLink: {
        home: "https://app.nextchat.dev",
        build: (host) => nextChatLink(parts, host),
        isSeenByServer: false,
      },
      where: words.nextWhere,
      fields: [
        [words.nextHost, origin],
        [words.nextKey, key],
        [words.nextModels, suggested.map(({ id }) => `+${id}`).join(",")],
      ],
    },
    {
      id: "lobechat",
      name: "LobeChat",
      about: words.webPage,
      webLink: {
        home: "https://chat-preview.lobehub.com",
        build: (host) => lobeChatLink(parts, host),
        isSeenByServer: true,
      },
      where: words.lobeWhere,
      fields: [
        ["API Key", key],
        [words.lobeHost, base],
      ],
    },
  ];
}

/** Chat pages for a team, and less known apps. */
export function listOtherApps(parts: Parts): Row[] {
  const { words, origin, base, key } = parts;
  const baseAndKey = [
    [words.baseUrl, base],
    [words.apiKey, key],
  ] as const;
  const originAndKey = [
    [words.baseUrl, origin],
    [words.apiKey, key],
  ] as const;
  return [
    {
      id: "open-webui",
      name: "Open WebUI",
      about: words.teamPage,
      where: words.openWebUiWhere,
      fields: baseAndKey,
      blocks: [[words.openWebUiDocker, openWebUiDocker(parts)]],
    },
    {
      id: "librechat",
      name: "LibreChat",
      about: words.teamPage,
      blocks: [
        [".env", libreChatEnv(parts)],
        ["librechat.yaml", libreChatYaml(parts)],
      ],
    },
    {
      id: "deepchat",
      name: "DeepChat",
      about: words.desktop,
      links: [{ href: deepChatLink(parts) }],
      where: words.deepChatWhere,
      fields: baseAndKey,
    },
    toPhone({ id: "opencat", name: "OpenCat", about: "iOS, macOS" }, openCatLink(parts)),
    toPhone({ id: "ama", name: "AMA 问天", about: words.ama }, amaLink(parts)),
    {
      id: "ai-as-workspace",
      name: "AI as Workspace",
      about: words.webPage,
      webLink: {
        home: "https://aiaw.app",
        build: (host) => aiAsWorkspaceLink(parts, host),
        isSeenByServer: true,
      },
      fields: baseAndKey,
    },
    {
      id: "aionui",
      name: "AionUI",
      about: words.agentDesktop,
      links: [{ href: aionUiLink(parts) }],
      fields: originAndKey,
    },
  ];

  function toPhone(app: Row, href: string): Row {
    return { ...app, links: [{ href, phone: href }], fields: originAndKey };
  }
}
