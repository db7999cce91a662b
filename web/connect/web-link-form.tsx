import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { createKept } from "../state/stored.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import type { WebLink } from "./client.ts";
import { readHost } from "./client-host.ts";
import { currentSetup, keyForClients } from "./current-setup.ts";
import { t } from "./texts.ts";

interface WebLinkFormProps {
  /** The client's, under which the address is remembered. */
  id: string;
  link: WebLink;
  onKeyMissing: () => void;
}

/** Asks where somebody's chat page is, and says who gets the key before it leaves. */
export function WebLinkForm({ id, link, onKeyMissing }: WebLinkFormProps): JSX.Element {
  const kept = createKept(`host.${id}`);
  const typed = useSignal(kept.read() ?? link.home);
  const host = readHost(typed.value);
  const name = host === undefined ? "" : new URL(host).host;
  return (
    <div class="setup__links">
      <Field
        label={t().host}
        hint={t().hostHint(new URL(link.home).host)}
        error={host === undefined ? t().badHost : undefined}
      >
        {(tied) => (
          <input
            {...tied}
            class="input"
            type="url"
            value={typed.value}
            autocomplete="url"
            autocapitalize="off"
            spellcheck={false}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              const read = readHost(typed.value);
              kept.write(read === link.home ? undefined : read);
            }}
          />
        )}
      </Field>
      {host !== undefined && (
        <>
          <Notice kind="warn">
            <p>{link.isSeenByServer ? t().leavesSeen(name) : t().leaves(name)}</p>
          </Notice>
          {keyForClients() === undefined ? (
            <Button icon="external" onClick={onKeyMissing}>
              {t().openWeb(name)}
            </Button>
          ) : (
            <LinkButton kind="primary" away icon="external" href={link.build(currentSetup(), host)}>
              {t().openWeb(name)}
            </LinkButton>
          )}
        </>
      )}
    </div>
  );
}
