import { describe, expect, test } from "vitest";
import type { Setup } from "../../../../web/connect/client.ts";
import { type Endpoints, listAllClients, listClients } from "../../../../web/connect/clients.ts";
import { clients as english } from "../../../../web/texts/en/clients.ts";
import { clients as chinese } from "../../../../web/texts/zh/clients.ts";
import { KEY } from "../../../support/shared/canary.ts";

const ENDPOINTS = { chat: "POST /v1/chat/completions", responses: "POST /v1/responses" };
const WITH_MESSAGES = {
  ...ENDPOINTS,
  messages: "POST /v1/messages, POST /v1/messages/count_tokens",
};
const SETUP: Setup = { origin: "https://gateway.example", key: KEY, models: [] };

const CLIENTS = [...listAllClients(english, SETUP), ...listAllClients(chinese, SETUP)];

const idsOf = (endpoints: Endpoints) => listClients(english, SETUP, endpoints).map(({ id }) => id);

describe("the clients", () => {
  test("begin with the best known app", () => {
    expect(idsOf(ENDPOINTS)[0]).toBe("cherry-studio");
  });

  test("have each an id of its own and something to set up with", () => {
    expect(new Set(CLIENTS.map(({ id }) => id)).size).toBe(CLIENTS.length / 2);
    for (const { fields = [], blocks = [] } of CLIENTS) {
      expect(fields.length + blocks.length).toBeGreaterThan(0);
    }
  });

  test("show only what this gateway has the routes for", () => {
    expect(idsOf(ENDPOINTS)).not.toContain("claude-code");
    expect(idsOf(WITH_MESSAGES)).toContain("claude-code");
    expect(idsOf({ chat: "POST /v1/chat/completions" })).not.toContain("codex");
    expect(idsOf({ list: "GET /v1/messages-archive" })).not.toContain("claude-code");
  });

  test("show only the links that this gateway has the routes for", () => {
    const titles = (endpoints: Endpoints) =>
      listClients(english, SETUP, endpoints)
        .find(({ id }) => id === "cc-switch")
        ?.links?.map(({ title }) => title);
    expect(titles(ENDPOINTS)).toEqual(["Codex"]);
    expect(titles(WITH_MESSAGES)).toEqual(["Codex", "Claude Code"]);
  });

  test("stand in groups", () => {
    const inGroup = (wanted: string) =>
      listAllClients(english, SETUP).filter(({ group }) => group === wanted);
    expect(inGroup("relays").map(({ id }) => id)).toEqual(["new-api", "one-api"]);
    expect(inGroup("apps").map(({ id }) => id)).toContain("chatbox");
  });

  test("hold the key where what is shown hides it, and nowhere else", () => {
    const shown = listAllClients(english, { ...SETUP, key: "hidden" });
    for (const [at, { fields = [], blocks = [] }] of listAllClients(english, SETUP).entries()) {
      const seen = [...(shown[at]?.fields ?? []), ...(shown[at]?.blocks ?? [])];
      for (const [nth, [name, text]] of [...fields, ...blocks].entries()) {
        expect(seen[nth]).toEqual([name, text.replaceAll(KEY, "hidden")]);
      }
    }
  });

  test.each([
    ["new-api", "https://gateway.example"],
    ["one-api", "https://gateway.example"],
    ["cherry-studio", "https://gateway.example"],
    ["chatbox", "https://gateway.example"],
    ["nextchat", "https://gateway.example"],
    ["lobechat", "https://gateway.example/v1"],
    ["open-webui", "https://gateway.example/v1"],
    ["cline", "https://gateway.example/v1"],
    ["roo-code", "https://gateway.example/v1"],
    ["deepchat", "https://gateway.example/v1"],
  ])("%s is given the address that it joins rightly", (id, address) => {
    const fields = CLIENTS.find((client) => client.id === id)?.fields ?? [];
    expect(fields.map(([, value]) => value)).toContain(address);
  });
});
