import type { Connection } from "./deep-links.ts";
import type { Example } from "./snippets.ts";
import { exampleModel, type ListedModel } from "./suggested-models.ts";

/** Words in both languages. */
export interface Text {
  en: string;
  zh: string;
}

/** What all that is shown of a client is made of. */
export interface Setup extends Connection {
  models: readonly ListedModel[];
}

/** A field of a client's own settings, under the name that it has there. */
export interface Field {
  label: Text;
  value: string;
  /** Hidden on the screen; the copy is whole. */
  isSecret?: boolean;
}

/** Something to paste elsewhere. */
export interface Block {
  title: Text;
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
  about: Text;
  /** The gateway's path that it is of no use without. */
  needs?: string;
  appLinks?: readonly AppLink[];
  webLink?: WebLink;
  /** The way to the settings, in the client's own words. */
  where?: Text;
  fields?(setup: Setup): Field[];
  blocks?(setup: Setup): Block[];
  note?: Text;
}

/** The same word in both languages, as product names and English-only menus have it. */
export function same(text: string): Text {
  return { en: text, zh: text };
}

export function secret(label: Text, value: string): Field {
  return { label, value, isSecret: true };
}

export function toExample({ origin, key, models }: Setup): Example {
  return { origin, key, model: exampleModel(models) };
}
