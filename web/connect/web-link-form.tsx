import type { JSX } from "preact";
import { useSignal } from "../state/follow-signals.ts";
import { createKept } from "../state/stored.ts";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import type { WebLink } from "./client.ts";
import { KeyedLink } from "./keyed-link.tsx";
import { readHost } from "./read-host.ts";
import { t } from "./texts.ts";

interface WebLinkFormProps {
  /** The client's, under which the address is remembered. */
  id: string;
  link: WebLink;
}

/** Asks where somebody's chat page is, and says who gets the key before it leaves. */
export function WebLinkForm({ id, link }: WebLinkFormProps): JSX.Element {
  const kept = createKept(`host.${id}`);
  const typed = useSignal(kept.read() ?? link.home);
  const host = readHost(typed.value);
  const name = host && new URL(host).host;
  return (
    <>
      <Field label={t().host} error={name === undefined ? t().badHost : undefined}>
        {(tied) => (
          <input
            {...tied}
            class="input"
            type="url"
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              kept.write(readHost(typed.value));
            }}
          />
        )}
      </Field>
      {name && (
        <>
          <Notice kind="warn">
            <p>{link.isSeenByServer ? t().leavesSeen(name) : t().leaves(name)}</p>
          </Notice>
          <KeyedLink away href={link.build(host)}>
            {t().openWeb(name)}
          </KeyedLink>
        </>
      )}
    </>
  );
}
