import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { info } from "../api/info.ts";
import { models } from "../api/models.ts";
import { route, setParam } from "../state/route.ts";
import { toast } from "../ui/toast.tsx";
import { AddressPanel } from "./address-panel.tsx";
import { ClientDialog } from "./client-dialog.tsx";
import { ClientList } from "./client-list.tsx";
import { listClients } from "./clients.ts";
import { keyForClients } from "./current-setup.ts";
import { KeyPanel } from "./key-panel.tsx";
import { clientTexts, t } from "./texts.ts";
import "./connect.css";

/** The first view: a key, and a client that uses it. */
export function ConnectView(): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const wanted = useSignal(0);
  // Behind the effects of a dialog that closes: it gives the focus back to what opened it.
  useEffect(() => {
    if (wanted.value > 0) field.current?.focus();
  }, [wanted.value]);
  useModels();
  const askForKey = () => {
    if (openClient() !== undefined) closeClient();
    toast(t().keyFirstText);
    wanted.value += 1;
  };
  const client = openClient();
  return (
    <div class="connect">
      <header class="connect__head">
        <h1>{t().title}</h1>
        <p class="connect__lead">{t().lead}</p>
      </header>
      <div class="connect__panels">
        <KeyPanel field={field} />
        <AddressPanel />
      </div>
      <ClientList onKeyMissing={askForKey} />
      {client !== undefined && (
        <ClientDialog
          key={client.id}
          client={client}
          onClose={closeClient}
          onKeyMissing={askForKey}
        />
      )}
    </div>
  );
}

/** Some links and setups name models; who only looks around does not load the list. */
function useModels(): void {
  useSignalEffect(() => {
    if (keyForClients() !== undefined || route.value.params.has("client")) void models.load();
  });
}

function openClient(): ReturnType<typeof listClients>[number] | undefined {
  const id = route.value.params.get("client");
  if (id === null) return undefined;
  const endpoints = info.state.value.value?.endpoints ?? {};
  return listClients(clientTexts(), { endpoints }).find((client) => client.id === id);
}

function closeClient(): void {
  setParam("client", undefined, { replace: true });
}
