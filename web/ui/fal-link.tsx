import type { JSX } from "preact";
import { LinkButton } from "./button.tsx";
import { t } from "./texts.ts";

/** A page of fal's that helps. */
export function FalLink({ page }: { page: "keys" | "billing" }): JSX.Element {
  return (
    <LinkButton small away icon="external" href={`https://fal.ai/dashboard/${page}`}>
      {page === "keys" ? t().getKey : t().topUp}
    </LinkButton>
  );
}
