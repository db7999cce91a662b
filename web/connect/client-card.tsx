import type { JSX } from "preact";
import { info } from "../api/info.ts";
import { setParam } from "../state/route.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import type { AppLink, Client } from "./client.ts";
import { listAppLinks } from "./clients.ts";
import { currentSetup, keyForClients } from "./current-setup.ts";
import { t } from "./texts.ts";

interface CardProps {
  client: Client;
  /** A link without a key would lead nowhere. */
  onKeyMissing: () => void;
}

/** A client with the quickest way there is to connect it. */
export function ClientCard({ client, onKeyMissing }: CardProps): JSX.Element {
  const links = listAppLinks(client, info.state.value.value?.endpoints ?? {});
  const isShort = links.length === 0 && client.webLink === undefined;
  return (
    <li class={cx("client", isShort && "client--short")}>
      <div class="client__head">
        <span class="client__mark" aria-hidden="true">
          {client.mark}
        </span>
        <div class="client__names">
          <h4 class="client__name">{client.name}</h4>
          <p class="client__about">{client.about}</p>
        </div>
      </div>
      <div class="client__actions">
        {links.map((link) => (
          <AppButton key={link.title} client={client} link={link} onKeyMissing={onKeyMissing} />
        ))}
        {client.webLink !== undefined && (
          <Button small icon="external" onClick={() => openSetup(client)}>
            {t().openWeb(client.name)}
          </Button>
        )}
        <SetupButton client={client} isOnly={isShort} />
      </div>
    </li>
  );
}

interface AppButtonProps extends CardProps {
  link: AppLink;
}

/** Hands the settings to an app; without a key it says what is missing. */
export function AppButton({ client, link, onKeyMissing }: AppButtonProps): JSX.Element {
  const text = link.title === undefined ? t().addTo(client.name) : t().importFor(link.title);
  if (keyForClients() === undefined) {
    return (
      <Button small icon="link" onClick={onKeyMissing}>
        {text}
      </Button>
    );
  }
  return (
    <LinkButton small icon="link" href={link.build(currentSetup())}>
      {text}
    </LinkButton>
  );
}

function SetupButton({ client, isOnly }: { client: Client; isOnly: boolean }): JSX.Element {
  const text = isOnly ? t().setUpShort : t().setUp;
  return (
    <Button
      small
      kind={isOnly ? "plain" : "quiet"}
      aria-label={`${text}: ${client.name}`}
      aria-haspopup="dialog"
      onClick={() => openSetup(client)}
    >
      {text}
    </Button>
  );
}

/** In the address, so that a way to set up a client can be sent to somebody. */
function openSetup({ id }: Client): void {
  setParam("client", id);
}
