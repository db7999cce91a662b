import type { ComponentChildren, JSX } from "preact";
import { Button, LinkButton } from "../ui/button.tsx";
import { askForKey } from "./ask-for-key.ts";
import type { AppLink, Client } from "./client.ts";
import { keyForClients } from "./listed-clients.ts";
import { t } from "./texts.ts";

interface KeyedLinkProps {
  href: string;
  /** A page on the web, not an app. */
  away?: boolean;
  children: ComponentChildren;
}

/** A link that carries the key; without one it says what is missing. */
export function KeyedLink({ href, away = false, children }: KeyedLinkProps): JSX.Element {
  const look = { small: true, icon: away ? "external" : "link", children } as const;
  if (keyForClients.value === undefined) return <Button {...look} onClick={askForKey} />;
  return <LinkButton {...look} away={away} href={href} />;
}

/** Hands the settings to an app. */
export function AppButton({ client, link }: { client: Client; link: AppLink }): JSX.Element {
  const { title } = link;
  return (
    <KeyedLink href={link.href}>
      {title === undefined ? t().addTo(client.name) : t().importFor(title)}
    </KeyedLink>
  );
}
