import { listApps } from "./apps.ts";
import type { AppLink, Client, Group, Words } from "./client.ts";
import { listCodingTools } from "./coding-tools.ts";
import { listRelays } from "./relays.ts";
import { listSdks } from "./sdks.ts";

/** What `GET /` lists, e.g. `{ chat: "POST /v1/chat/completions" }`. */
export type Endpoints = Readonly<Record<string, string>>;

interface Wanted {
  endpoints: Endpoints;
  group?: Group | undefined;
  query?: string | undefined;
}

/** The clients that this gateway has the routes for. */
export function listClients(words: Words, { endpoints, group, query = "" }: Wanted): Client[] {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  return listAllClients(words).filter(
    (client) =>
      isServed(client, endpoints) &&
      (group === undefined || client.group === group) &&
      parts.every((part) => searchText(client).includes(part)),
  );
}

export function listAllClients(words: Words): Client[] {
  return [...listApps(words), ...listRelays(words), ...listCodingTools(words), ...listSdks(words)];
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
  return `${name} ${id} ${about}`.toLowerCase();
}
