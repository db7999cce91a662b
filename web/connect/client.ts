import type { Model } from "../api/model.ts";
import type { Texts } from "../texts/en.ts";
import type { Connection } from "./deep-links.ts";
import type { Example } from "./snippets.ts";

/** What is said of the clients in one language. */
export type Words = Texts["clients"];

/** What all that is shown of a client is made of. */
export interface Setup extends Connection {
  models: readonly Model[];
}

/** A setup in the forms in which clients want it. */
export interface Parts extends Setup, Example {
  /** The address with `/v1`. */
  base: string;
  words: Words;
}

/** A link that the system hands to an app. */
export interface AppLink {
  /** What it sets up, where a client has several links. */
  title?: string;
  /** The gateway's path that it is of no use without. */
  needs?: string;
  href: string;
  /** For an app that runs on phones: the link that is shown as a QR code. */
  phone?: string;
}

/** A link to a chat page that people host themselves. */
export interface WebLink {
  /** The public instance, offered until another is typed. */
  home: string;
  build(host: string): string;
  /** The key stands in the query, so that the page's server sees it; otherwise behind `#`. */
  isSeenByServer: boolean;
}

/** What it is called there, and what it is: fields to fill in, texts to paste. */
export type Named = readonly [name: string, text: string];

export type Group = "apps" | "relays" | "coding" | "sdks";

export interface Client {
  id: string;
  name: string;
  group: Group;
  /** What it is, in a few words. */
  about: string;
  /** The gateway's path that it is of no use without. */
  needs?: string;
  links?: readonly AppLink[];
  webLink?: WebLink;
  /** The way to the settings and what to choose there, in the client's own words. */
  where?: string;
  fields?: readonly Named[];
  blocks?: readonly Named[];
}

/** A client whose group is told by the list that it stands in. */
export type Row = Omit<Client, "group">;
