import { listBestKnownApps, listOtherApps } from "./apps.ts";
import type { Client, Group, Parts, Row, Setup, Words } from "./client.ts";
import { exampleModel } from "./suggested-models.ts";
import { listCodingTools, listRelays, listSdks } from "./tools.ts";

/** What `GET /` lists, e.g. `{ chat: "POST /v1/chat/completions" }`. */
export type Endpoints = Readonly<Record<string, string>>;

const GROUPS: readonly [Group, (parts: Parts) => Row[]][] = [
  ["apps", listBestKnownApps],
  ["apps", listOtherApps],
  ["relays", listRelays],
  ["coding", listCodingTools],
  ["sdks", listSdks],
];

/** The clients that this gateway has the routes for, and those of their links, the best known first. */
export function listClients(words: Words, setup: Setup, endpoints: Endpoints): Client[] {
  const paths = Object.values(endpoints).flatMap((routes) => routes.split(/[\s,]+/));
  const isServed = ({ needs }: { needs?: string }) => needs === undefined || paths.includes(needs);
  return listAllClients(words, setup)
    .filter(isServed)
    .map(({ links = [], ...client }) => ({ ...client, links: links.filter(isServed) }));
}

export function listAllClients(words: Words, setup: Setup): Client[] {
  const { origin, models } = setup;
  const parts: Parts = { ...setup, words, base: `${origin}/v1`, model: exampleModel(models) };
  return GROUPS.flatMap(([group, list]) => list(parts).map((row) => ({ ...row, group })));
}
