import { APPS } from "./apps.ts";
import type { AppLink, Client, Group } from "./client.ts";
import { CODING_TOOLS } from "./coding-tools.ts";
import { RELAYS } from "./relays.ts";
import { SDKS } from "./sdks.ts";

export const CLIENTS: readonly Client[] = [...APPS, ...RELAYS, ...CODING_TOOLS, ...SDKS];

/** What `GET /` lists, e.g. `{ chat: "POST /v1/chat/completions" }`. */
export type Endpoints = Readonly<Record<string, string>>;

/** The clients that this gateway has the routes for. */
export function listClients(
  endpoints: Endpoints,
  filter: { group?: Group | undefined; query?: string | undefined } = {},
): Client[] {
  const words = (filter.query ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return CLIENTS.filter(
    (client) =>
      isServed(client, endpoints) &&
      (filter.group === undefined || client.group === filter.group) &&
      words.every((word) => searchText(client).includes(word)),
  );
}

/** The links of a client that this gateway has the routes for. */
export function listAppLinks(client: Client, endpoints: Endpoints): AppLink[] {
  return (client.appLinks ?? []).filter((link) => isServed(link, endpoints));
}

function isServed({ needs }: { needs?: string }, endpoints: Endpoints): boolean {
  if (needs === undefined) return true;
  return Object.values(endpoints).some((routes) => routes.split(/[\s,]+/).includes(needs));
}

function searchText({ name, id, about }: Client): string {
  return `${name} ${id} ${about.en} ${about.zh}`.toLowerCase();
}
