import type { JSX } from "preact";
import { ICON_PATHS, type IconName } from "./icon-paths.ts";
import "./icon.css";

interface IconProps {
  name: IconName;
  /** Of an icon that stands alone; without one it is decoration beside a text. */
  label?: string;
}

export function Icon({ name, label }: IconProps): JSX.Element {
  const role =
    label === undefined ? { "aria-hidden": true } : { role: "img" as const, "aria-label": label };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has a label, or is decoration
    <svg class="icon" viewBox="0 0 24 24" {...role}>
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
