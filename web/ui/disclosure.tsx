import type { ComponentChildren, JSX } from "preact";
import { Icon } from "./icon.tsx";
import "./disclosure.css";

interface DisclosureProps {
  summary: ComponentChildren;
  open?: boolean;
  onToggle?: (open: boolean) => void;
  children: ComponentChildren;
}

/** Folded until somebody wants it. */
export function Disclosure({
  summary,
  open = false,
  onToggle,
  children,
}: DisclosureProps): JSX.Element {
  return (
    <details open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary class="row soft">
        <Icon name="right" />
        {summary}
      </summary>
      <div>{children}</div>
    </details>
  );
}
