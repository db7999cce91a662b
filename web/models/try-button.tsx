import type { JSX } from "preact";
import { rememberModel } from "../palette/recent-models.ts";
import { linkTo } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";

interface TryButtonProps {
  model: string;
  /** Not the first thing that one wants. */
  quiet?: boolean;
  children: string;
}

/** Leads to the playground with a model. */
export function TryButton({ model, quiet = false, children }: TryButtonProps): JSX.Element {
  return (
    <LinkButton
      kind={quiet ? "plain" : "primary"}
      small={quiet}
      icon="chat"
      href={linkTo("playground", { model })}
      onClick={() => rememberModel(model)}
    >
      {children}
    </LinkButton>
  );
}
