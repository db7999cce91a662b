import type { ComponentChildren, JSX } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import "./empty-state.css";

interface EmptyStateProps {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
}

/** Where nothing is yet: why, and what to do. */
export function EmptyState({ icon, title, children }: EmptyStateProps): JSX.Element {
  return (
    <div class="stack empty-state">
      <Icon name={icon} />
      <b>{title}</b>
      {children}
    </div>
  );
}
