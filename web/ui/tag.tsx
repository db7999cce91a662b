import type { ComponentChildren, JSX } from "preact";
import "./tag.css";

interface TagProps {
  kind?: "plain" | "good" | "warn" | "bad";
  children: ComponentChildren;
}

/** A short word about something. */
export function Tag({ kind = "plain", children }: TagProps): JSX.Element {
  return <span class={`tag ${kind}`}>{children}</span>;
}
