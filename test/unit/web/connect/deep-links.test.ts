import { describe, expect, test } from "vitest";
import {
  aiAsWorkspaceLink,
  aionUiLink,
  amaLink,
  ccSwitchLink,
  chatboxLink,
  cherryStudioLink,
  deepChatLink,
  type LinkedModel,
  lobeChatLink,
  nextChatLink,
  openCatLink,
} from "../../../../web/connect/deep-links.ts";
import { ACCESS_KEY, KEY } from "../../../support/shared/canary.ts";

const ORIGIN = "https://gateway.example";

/** An access key may hold any visible character. */
const ODD_KEY = `${ACCESS_KEY}'"(+/=&#?%\\$\`)`;

const KEYS: [string, string][] = [
  ["a fal key", KEY],
  ["an access key of odd characters", ODD_KEY],
];

const connection = (key: string, origin = ORIGIN) => ({ origin, key });

// biome-ignore lint/suspicious/noExplicitAny: a test reads foreign JSON and fails where it is not as expected
type Loose = any;

/** As `Buffer.from(data, "base64").toString("utf-8")`, which a browser has not. */
function fromBase64(data: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(data), (char) => char.charCodeAt(0)));
}

/** How Cherry Studio reads its link: quotes are replaced and brackets dropped before the JSON is parsed. */
function readCherryStudio(link: string): Loose {
  const url = new URL(link);
  expect(url.protocol + url.host + url.pathname).toBe("cherrystudio:providers/api-keys");
  const search = url.search.replaceAll("+", "_").replaceAll("/", "-");
  const params = new URLSearchParams(search);
  expect(params.get("v")).toBe("1");
  const data = (params.get("data") ?? "").replaceAll("_", "+").replaceAll("-", "/");
  return JSON.parse(fromBase64(data).replaceAll("'", '"').replaceAll("(", "").replaceAll(")", ""));
}

/** How Chatbox reads its link; the config passes through a route of its own page on the way. */
function readChatbox(link: string, decode: (data: string) => string = fromBase64): Loose {
  const url = new URL(link);
  expect(url.hostname + url.pathname).toBe("provider/import");
  const config = url.searchParams.get("config") ?? "";
  const route = new URL(`/settings/provider?import=${encodeURIComponent(config)}`, "app://page");
  return JSON.parse(decode(route.searchParams.get("import") ?? ""));
}

describe.each(KEYS)("a link with %s is read by", (_, key) => {
  test("Cherry Studio as a provider of its own, without /v1", () => {
    expect(readCherryStudio(cherryStudioLink(connection(key)))).toEqual({
      id: "fal-gateway-example",
      name: "fal gateway.example",
      type: "openai",
      baseUrl: ORIGIN,
      apiKey: key,
    });
  });

  test("Chatbox as a custom provider", () => {
    const provider = readChatbox(chatboxLink(connection(key)));
    expect(provider).toMatchObject({
      id: "fal-gateway-example",
      name: "fal gateway.example",
      type: "openai",
      isCustom: true,
      settings: { apiHost: ORIGIN, apiKey: key },
    });
    expect(provider.settings).not.toHaveProperty("models");
  });

  test("NextChat behind the #, without /v1", () => {
    const link = new URL(nextChatLink(connection(key), "https://chat.example"));
    expect(link.search).toBe("");
    const route = new URL(link.hash.slice(1), link.origin);
    expect(link.origin + route.pathname).toBe("https://chat.example/");
    const settings = JSON.parse(route.searchParams.get("settings") ?? "");
    expect(settings).toEqual({ key, url: ORIGIN });
  });

  test("LobeChat as its OpenAI provider, with /v1", () => {
    const link = new URL(lobeChatLink(connection(key), "https://chat.example/lobe"));
    expect(link.origin + link.pathname).toBe("https://chat.example/lobe/");
    expect(JSON.parse(link.searchParams.get("settings") ?? "")).toEqual({
      keyVaults: { openai: { apiKey: key, baseURL: `${ORIGIN}/v1` } },
    });
  });

  test("AI as Workspace, with /v1", () => {
    const link = new URL(aiAsWorkspaceLink(connection(key), "https://aiaw.example"));
    expect(link.pathname).toBe("/set-provider");
    expect(JSON.parse(link.searchParams.get("provider") ?? "")).toEqual({
      type: "openai",
      settings: { apiKey: key, baseURL: `${ORIGIN}/v1`, compatibility: "strict" },
    });
  });

  test.each([
    ["codex", `${ORIGIN}/v1`],
    ["claude", ORIGIN],
  ] as const)("CC Switch for %s", (app, endpoint) => {
    const link = ccSwitchLink({ ...connection(key), model: "some/model" }, app);
    const url = new URL(link);
    expect(url.host + url.pathname).toBe("v1/import");
    expect(link).not.toContain("+");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      resource: "provider",
      app,
      name: "fal gateway.example",
      endpoint,
      apiKey: key,
      homepage: ORIGIN,
      model: "some/model",
    });
  });

  test("AMA", () => {
    const url = new URL(amaLink(connection(key)));
    expect(url.host).toBe("set-api-key");
    expect(Object.fromEntries(url.searchParams)).toEqual({ server: ORIGIN, key });
  });

  test("OpenCat", () => {
    const url = new URL(openCatLink(connection(key)));
    expect(url.host + url.pathname).toBe("team/join");
    expect(Object.fromEntries(url.searchParams)).toEqual({ domain: ORIGIN, token: key });
  });

  test("DeepChat as a provider of its own, with whole base64", () => {
    const url = new URL(deepChatLink(connection(key)));
    expect(url.host + url.pathname).toBe("provider/install");
    expect(url.searchParams.get("v")).toBe("1");
    const data = url.searchParams.get("data") ?? "";
    expect(data.length % 4).toBe(0);
    expect(JSON.parse(fromBase64(data))).toEqual({
      name: "fal gateway.example",
      type: "openai-completions",
      baseUrl: `${ORIGIN}/v1`,
      apiKey: key,
    });
  });

  test("AionUI", () => {
    const url = new URL(aionUiLink(connection(key)));
    expect(url.host + url.pathname).toBe("provider/add");
    const data = url.searchParams.get("data") ?? "";
    expect(JSON.parse(fromBase64(data))).toEqual({
      platform: "new-api",
      baseUrl: ORIGIN,
      apiKey: key,
    });
  });
});

describe("a link", () => {
  const models: LinkedModel[] = [
    { id: "some/model", capabilities: ["vision", "reasoning", "tool_use"] },
    { id: "other/model", capabilities: [] },
  ];

  test("brings Chatbox the models with their abilities", () => {
    const { settings } = readChatbox(chatboxLink(connection(KEY), models));
    expect(settings.models).toEqual([
      { modelId: "some/model", capabilities: ["vision", "reasoning", "tool_use"] },
      { modelId: "other/model", capabilities: [] },
    ]);
  });

  test("is never longer than Windows hands on, and brings the first models then", () => {
    const many = Array.from({ length: 60 }, (_, at) => ({
      id: `vendor/some-model-${at}`,
      capabilities: ["vision", "reasoning", "tool_use"] as LinkedModel["capabilities"],
    }));
    const link = chatboxLink(connection(KEY), many);
    expect(link.length).toBeLessThan(2046);
    const brought = readChatbox(link).settings.models;
    expect(brought.length).toBeGreaterThan(9);
    expect(brought.map((one: Loose) => one.modelId)).toEqual(
      many.slice(0, brought.length).map(({ id }) => id),
    );
  });

  test("brings Chatbox no empty list, which would be one", () => {
    expect(readChatbox(chatboxLink(connection(KEY), [])).settings).not.toHaveProperty("models");
  });

  test("gives a second gateway an id of its own", () => {
    const ids = [ORIGIN, "https://other.example", "http://127.0.0.1:8787"].map(
      (origin) => readCherryStudio(cherryStudioLink(connection(KEY, origin))).id,
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids[2]).toBe("fal-127-0-0-1-8787");
  });
});
