import { describe, expect, test } from "vitest";
import type { Group, Setup } from "../../../../web/connect/client.ts";
import {
  type Endpoints,
  listAllClients,
  listAppLinks,
  listClients,
} from "../../../../web/connect/clients.ts";
import { clients as english } from "../../../../web/texts/en/clients.ts";
import { clients as chinese } from "../../../../web/texts/zh/clients.ts";
import { KEY } from "../../../support/shared/canary.ts";

const ENDPOINTS = { chat: "POST /v1/chat/completions", responses: "POST /v1/responses" };
const WITH_MESSAGES = {
  ...ENDPOINTS,
  messages: "POST /v1/messages, POST /v1/messages/count_tokens",
};
const SETUP: Setup = { origin: "https://gateway.example", key: KEY, models: [] };

const CLIENTS = [...listAllClients(english), ...listAllClients(chinese)];

function idsOf(
  endpoints: Endpoints,
  filter: { group?: Group; query?: string } = {},
  words = english,
) {
  return listClients(words, { endpoints, ...filter }).map(({ id }) => id);
}

describe("the clients", () => {
  test("begin with the best known app", () => {
    expect(idsOf(ENDPOINTS)[0]).toBe("cherry-studio");
  });

  test("have each an id of its own and something to set up with", () => {
    expect(new Set(CLIENTS.map(({ id }) => id)).size).toBe(CLIENTS.length / 2);
    for (const { fields, blocks } of CLIENTS) {
      expect((fields?.(SETUP).length ?? 0) + (blocks?.(SETUP).length ?? 0)).toBeGreaterThan(0);
    }
  });

  test("show only what this gateway has the routes for", () => {
    expect(idsOf(ENDPOINTS)).not.toContain("claude-code");
    expect(idsOf(WITH_MESSAGES)).toContain("claude-code");
    expect(idsOf({ chat: "POST /v1/chat/completions" })).not.toContain("codex");
    expect(idsOf({ list: "GET /v1/messages-archive" })).not.toContain("claude-code");
  });

  test("show only the links that this gateway has the routes for", () => {
    const ccSwitch = CLIENTS.find(({ id }) => id === "cc-switch");
    const titles = (endpoints: typeof ENDPOINTS) =>
      ccSwitch && listAppLinks(ccSwitch, endpoints).map(({ title }) => title);
    expect(titles(ENDPOINTS)).toEqual(["Codex"]);
    expect(titles(WITH_MESSAGES)).toEqual(["Codex", "Claude Code"]);
  });

  test("are found by group and by words of either language", () => {
    expect(idsOf(ENDPOINTS, { group: "relays" })).toContain("new-api");
    expect(idsOf(ENDPOINTS, { group: "relays" })).not.toContain("chatbox");
    expect(idsOf(ENDPOINTS, { query: "CHERRY" })).toEqual(["cherry-studio"]);
    expect(idsOf(ENDPOINTS, { query: "问天" })).toEqual(["ama"]);
    expect(idsOf(ENDPOINTS, { query: "vs code" })).toEqual(["cline", "roo-code"]);
    expect(idsOf(ENDPOINTS, { query: "中转" }, chinese)).toEqual(["new-api", "one-api"]);
    expect(idsOf(ENDPOINTS, { query: "no such client" })).toEqual([]);
  });

  test("get the key wherever it is hidden, and nowhere else", () => {
    for (const { fields } of CLIENTS) {
      for (const field of fields?.(SETUP) ?? []) {
        expect(field.isSecret === true).toBe(field.value === KEY);
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
    const fields = CLIENTS.find((client) => client.id === id)?.fields?.(SETUP) ?? [];
    expect(fields.map(({ value }) => value)).toContain(address);
  });
});
