import type { JSX } from "preact";
import { info } from "../api/info.ts";
import { route, setParam } from "../state/route.ts";
import { Button } from "../ui/button.tsx";
import { Pending } from "../ui/pending.tsx";
import { Segmented } from "../ui/segmented.tsx";
import type { Client } from "./client.ts";
import { AppButton } from "./keyed-link.tsx";
import { listedClients } from "./listed-clients.ts";
import { t } from "./texts.ts";

const GROUPS = ["apps", "relays", "coding", "sdks"] as const;
const CHOICES = ["all", ...GROUPS] as const;

/** The clients, of one kind or all; the choice stands in the address. */
export function ClientList(): JSX.Element {
  const wanted = route.value.params.get("group");
  const chosen = GROUPS.find((group) => group === wanted) ?? "all";
  return (
    <section class="stack clients" aria-labelledby="clients">
      <div class="row wrap apart">
        <h2 id="clients">{t().clients}</h2>
        <Segmented
          label={t().group}
          value={chosen}
          options={CHOICES.map((value) => ({ value, label: t()[value] }))}
          onChange={(group) =>
            setParam("group", group === "all" ? undefined : group, { replace: true })
          }
        />
      </div>
      {info.state.value.value === undefined ? (
        <Pending of={info} lines={6} height="8rem" />
      ) : (
        GROUPS.filter((group) => chosen === "all" || group === chosen).map((group) => (
          <section key={group} aria-labelledby={`clients-${group}`}>
            <h3 class="soft" id={`clients-${group}`}>
              {t()[group]}
            </h3>
            <ul class="stack clients__grid">
              {listedClients.value
                .filter((client) => client.group === group)
                .map((client) => (
                  <ClientCard key={client.id} client={client} />
                ))}
            </ul>
          </section>
        ))
      )}
    </section>
  );
}

/** A client with the quickest way there is to connect it. */
function ClientCard({ client }: { client: Client }): JSX.Element {
  const { id, name, about, links = [], webLink } = client;
  const text = links.length === 0 && webLink === undefined ? t().setUpShort : t().setUp;
  // In the address, so that a way to set up a client can be sent to somebody.
  const open = () => setParam("client", id);
  return (
    <li class="stack panel client">
      <div>
        <h4>{name}</h4>
        <p class="soft">{about}</p>
      </div>
      <div class="row wrap">
        {links.map((link) => (
          <AppButton key={link.title} client={client} link={link} />
        ))}
        {webLink !== undefined && (
          <Button small icon="external" onClick={open}>
            {t().openWeb(name)}
          </Button>
        )}
        <Button
          small
          kind={text === t().setUp ? "quiet" : "plain"}
          aria-label={`${text}: ${name}`}
          aria-haspopup="dialog"
          onClick={open}
        >
          {text}
        </Button>
      </div>
    </li>
  );
}
