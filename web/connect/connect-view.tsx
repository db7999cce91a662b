import { effect } from "@preact/signals-core";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { baseUrl, gatewayOrigin } from "../api/gateway.ts";
import { models } from "../api/models.ts";
import { route } from "../state/route.ts";
import { Card } from "../ui/card.tsx";
import { Terms } from "../ui/terms.tsx";
import { closeClient } from "./ask-for-key.ts";
import { ClientDialog } from "./client-dialog.tsx";
import { ClientList } from "./client-list.tsx";
import { KeyCard } from "./key-card.tsx";
import { keyForClients, listedClients } from "./listed-clients.ts";
import { PhoneCode } from "./phone-code.tsx";
import { t } from "./texts.ts";
import "./connect.css";

/** The first view: a key, and a client that uses it. */
export function ConnectView(): JSX.Element {
  const wanted = route.value.params.get("client");
  const client = listedClients.value.find(({ id }) => id === wanted);
  // Some links and setups name models; who only looks around does not load the list.
  useEffect(
    () =>
      effect(() => {
        if (keyForClients.value !== undefined || route.value.params.has("client"))
          void models.load();
      }),
    [],
  );
  return (
    <div class="stack connect">
      <header>
        <h1>{t().title}</h1>
        <p>{t().lead}</p>
      </header>
      <div class="connect__cards">
        <KeyCard />
        <AddressCard />
      </div>
      <ClientList />
      {client && <ClientDialog key={client.id} client={client} onClose={closeClient} />}
    </div>
  );
}

/** The address in both its forms, and the way to a phone. */
function AddressCard(): JSX.Element {
  const isLocal = /^(?:localhost|127\.|\[::1\])/.test(location.hostname);
  const origin = gatewayOrigin();
  return (
    <Card title={t().address}>
      <Terms
        terms={[
          { term: t().withV1, text: baseUrl(), copied: baseUrl() },
          { term: t().withoutV1, text: origin, copied: origin },
        ]}
      />
      <PhoneCode
        title={t().onPhone}
        text={`${origin}/`}
        note={isLocal ? t().localOnly : t().onPhoneText}
      />
    </Card>
  );
}
