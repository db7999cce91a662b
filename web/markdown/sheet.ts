import type { References } from "./node.ts";
import type { TextPicture } from "./pictures.ts";

/** What the nodes of one text need beside themselves. */
export interface Sheet {
  readonly references: References;
  /** Hosts that pictures may be loaded from. */
  readonly pictureHosts: readonly string[];
  readonly pictures: readonly TextPicture[];
  /** The text in which the pictures stand. */
  source(): string;
}
