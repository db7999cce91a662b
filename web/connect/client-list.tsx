import type { JSX } from "preact";
import { info } from "../api/info.ts";
import { route, setParam } from "../state/route.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field } from "../ui/field.tsx";
import { FailureNotice } from "../ui/notice.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { Client, Group } from "./client.ts";
import { ClientCard } from "./client-card.tsx";
import { type Endpoints, listClients } from "./clients.ts";
import { clientTexts, t } from "./texts.ts";

const GROUPS: readonly Group[] = ["apps", "relays", "coding", "sdks"];

/** The clients, of one kind or all, by name. */
export function ClientList({ onKeyMissing }: { onKeyMissing: () => void }): JSX.Element {
  return (
    <section class="clients" aria-labelledby="clients">
      <div class="clients__head">
        <h2 id="clients">{t().clients}</h2>
        <Filters />
      </div>
      <Cards onKeyMissing={onKeyMissing} />
    </section>
  );
}

/** What is found stands in the address, the choice of a kind as well. */
function Filters(): JSX.Element {
  const { params } = route.value;
  const options = [
    { value: "all" as const, label: t().all },
    ...GROUPS.map((group) => ({ value: group, label: t()[group] })),
  ];
  return (
    <div class="clients__filters">
      <Segmented
        label={t().group}
        value={groupOf(params) ?? "all"}
        options={options}
        onChange={(group) => setParam("group", group === "all" ? undefined : group, REPLACE)}
      />
      <Field label={t().find} hideLabel>
        {(tied) => (
          <input
            {...tied}
            class="input"
            type="search"
            placeholder={t().find}
            value={params.get("find") ?? ""}
            autocomplete="off"
            onInput={(event) => setParam("find", event.currentTarget.value, REPLACE)}
          />
        )}
      </Field>
    </div>
  );
}

/** A list that is narrowed letter by letter is one step for the back button, not ten. */
const REPLACE = { replace: true } as const;

function groupOf(params: URLSearchParams): Group | undefined {
  return GROUPS.find((group) => group === params.get("group"));
}

function Cards({ onKeyMissing }: { onKeyMissing: () => void }): JSX.Element {
  const { status, value, failure } = info.state.value;
  if (value !== undefined) return <Found endpoints={value.endpoints} onKeyMissing={onKeyMissing} />;
  if (status === "failed" && failure !== undefined) {
    return <FailureNotice failure={failure} onRetry={() => void info.reload()} />;
  }
  return <Skeleton lines={6} height="8rem" />;
}

interface FoundProps {
  endpoints: Endpoints;
  onKeyMissing: () => void;
}

function Found({ endpoints, onKeyMissing }: FoundProps): JSX.Element {
  const { params } = route.value;
  const query = params.get("find") ?? "";
  const clients = listClients(clientTexts(), { endpoints, group: groupOf(params), query });
  return (
    <>
      {clients.length === 0 ? (
        <EmptyState icon="search" title={t().noneFound}>
          <p>{t().noneFoundText}</p>
          <Button small onClick={showAll}>
            {t().showAll}
          </Button>
        </EmptyState>
      ) : (
        GROUPS.map((group) => (
          <GroupOfCards
            key={group}
            group={group}
            clients={clients.filter((client) => client.group === group)}
            onKeyMissing={onKeyMissing}
          />
        ))
      )}
    </>
  );
}

interface GroupProps {
  group: Group;
  clients: readonly Client[];
  onKeyMissing: () => void;
}

function GroupOfCards({ group, clients, onKeyMissing }: GroupProps): JSX.Element | null {
  if (clients.length === 0) return null;
  return (
    <section aria-labelledby={`clients-${group}`}>
      <h3 class="clients__group" id={`clients-${group}`}>
        {t()[group]}
      </h3>
      <ul class="clients__grid">
        {clients.map((client) => (
          <ClientCard key={client.id} client={client} onKeyMissing={onKeyMissing} />
        ))}
      </ul>
    </section>
  );
}

function showAll(): void {
  setParam("find", undefined, REPLACE);
  setParam("group", undefined, REPLACE);
}
