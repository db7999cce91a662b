import { ADDRESSES } from "./addresses.ts";
import { BEACONS } from "./beacons.ts";
import { DOCUMENTS } from "./documents.ts";
import { ENCODINGS } from "./encodings.ts";
import { MARKDOWN } from "./markdown.ts";
import { MUTATIONS } from "./mutations.ts";
import type { Payload } from "./payload.ts";
import { SCRIPTS } from "./scripts.ts";

/** By kind. */
export const CORPUS: readonly (readonly [kind: string, payloads: readonly Payload[]])[] = [
  ["what runs", SCRIPTS],
  ["what opens and loads", DOCUMENTS],
  ["what is parsed twice", MUTATIONS],
  ["links", ADDRESSES],
  ["beacons", BEACONS],
  ["what breaks out of Markdown", MARKDOWN],
  ["what is written otherwise", ENCODINGS],
];
