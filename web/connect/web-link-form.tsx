import type { JSX } from "preact";
import { useState } from "preact/hooks";
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
  const [typed, setTyped] = useState(kept.read() ?? link.home);
  const host = readHost(typed);
  const name = host && new URL(host).host;
  return (
    <>
      <Field label={t().host} error={name === undefined ? t().badHost : undefined}>
        {(tied) => (
          <input
            {...tied}
            class="input"
            type="url"
            value={typed}
            onInput={(event) => {
              const { value } = event.currentTarget;
              setTyped(value);
              kept.write(readHost(value));
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
