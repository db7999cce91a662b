import type { IconName } from "../ui/icon-paths.ts";

/** A line of the palette. */
export interface Choice {
  id: string;
  icon: IconName;
  label: string;
  /** What stands under the label, in the type of code. */
  code?: string;
  /** What stands at the end of the line. */
  facts?: string;
  run: () => void;
}
