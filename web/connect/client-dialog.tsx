import type { JSX } from "preact";
import { apiKey } from "../state/key.ts";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { Terms } from "../ui/terms.tsx";
import { askForKey } from "./ask-for-key.ts";
import type { Client, Named } from "./client.ts";
import { AppButton } from "./keyed-link.tsx";
import { keyForClients, shownClients } from "./listed-clients.ts";
import { PhoneCode } from "./phone-code.tsx";
import { t } from "./texts.ts";
import { WebLinkForm } from "./web-link-form.tsx";

interface ClientDialogProps {
  client: Client;
  onClose: () => void;
}

/** All ways to connect a client. */
export function ClientDialog({ client, onClose }: ClientDialogProps): JSX.Element {
  const { id, name, links = [], webLink, blocks } = client;
  const key = keyForClients.value;
  return (
    <Dialog title={name} shape={blocks ? "wide" : "box"} onClose={onClose}>
      <div class="stack setup">
        {key === undefined && (
          <Notice
            kind="info"
            actions={
              <Button small icon="key" onClick={askForKey}>
                {t().enterKey}
              </Button>
            }
          >
            <p>{t().noKeyYet}</p>
          </Notice>
        )}
        {webLink && <WebLinkForm id={id} link={webLink} />}
        {links.map((link) => (
          <AppButton key={link.title} client={client} link={link} />
        ))}
        {links.length > 0 && <p class="soft">{t().notInstalled}</p>}
        {links.map(
          ({ phone }) =>
            phone !== undefined &&
            key !== undefined && (
              <PhoneCode key={phone} title={t().qrOfKey} text={phone} note={t().qrText} />
            ),
        )}
        {(webLink || links.length > 0) && <h3>{t().setUp}</h3>}
        <ByHand client={client} />
        {key !== undefined && key === apiKey.value && <p class="soft">{t().holdsKey}</p>}
      </div>
    </Dialog>
  );
}

/** What is shown hides the key, what is copied holds it. */
function ByHand({ client }: { client: Client }): JSX.Element {
  const shown = shownClients.value.find(({ id }) => id === client.id);
  const pair = (real: readonly Named[] = [], seen: readonly Named[] = []) =>
    real.map(([term, copied], at) => ({ term, text: seen[at]?.[1] ?? "", copied }));
  return (
    <>
      {client.where !== undefined && <p>{client.where}</p>}
      {client.fields && <Terms terms={pair(client.fields, shown?.fields)} />}
      {pair(client.blocks, shown?.blocks).map(({ term, text, copied }) => (
        <CodeBlock key={term} language={term} code={text} copied={copied} />
      ))}
    </>
  );
}
