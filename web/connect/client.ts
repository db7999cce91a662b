import type { Texts } from "../texts/en.ts";
import type { Connection } from "./deep-links.ts";
import type { Example } from "./snippets.ts";
import { exampleModel, type ListedModel } from "./suggested-models.ts";

/** What is said of the clients in one language. */
export type Words = Texts["clients"];

/** What all that is shown of a client is made of. */
export interface Setup extends Connection {
  models: readonly ListedModel[];
}

/** A field of a client's own settings, under the name that it has there. */
export interface Field {
  label: string;
  value: string;
  /** Hidden on the screen; the copy is whole. */
  isSecret?: boolean;
}

/** Something to paste elsewhere. */
export interface Block {
  title: string;
  code: string;
}

/** A link that the system hands to an app. */
export interface AppLink {
  /** What it sets up, where a client has several links. */
  title?: string;
  /** The gateway's path that it is of no use without. */
  needs?: string;
  build(setup: Setup): string;
  /** The app runs on phones: the link is also shown as a QR code. */
  onPhones?: boolean;
  /** A shorter link, for a QR code. */
  buildShort?(setup: Setup): string;
}

/** A link to a chat page that people host themselves. */
export interface WebLink {
  /** The public instance, offered until another is typed. */
  home: string;
  build(setup: Setup, host: string): string;
  /** The key stands in the query, so that the page's server sees it; otherwise behind `#`. */
  isSeenByServer: boolean;
}

export type Group = "apps" | "relays" | "coding" | "sdks";

export interface Client {
  id: string;
  name: string;
  /** One or two letters that stand for it. */
  mark: string;
  group: Group;
  /** What it is, in a few words. */
  about: string;
  /** The gateway's path that it is of no use without. */
  needs?: string;
  appLinks?: readonly AppLink[];
  webLink?: WebLink;
  /** The way to the settings, in the client's own words. */
  where?: string;
  fields?(setup: Setup): Field[];
  blocks?(setup: Setup): Block[];
  note?: string;
}

export function secret(label: string, value: string): Field {
  return { label, value, isSecret: true };
}

export function toExample({ origin, key, models }: Setup): Example {
  return { origin, key, model: exampleModel(models) };
}
