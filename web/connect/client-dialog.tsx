import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { info } from "../api/info.ts";
import { apiKey } from "../state/key.ts";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import type { AppLink, Client } from "./client.ts";
import { AppButton } from "./client-card.tsx";
import { listAppLinks } from "./clients.ts";
import { currentSetup, keyForClients, shownSetup } from "./current-setup.ts";
import { QrCode } from "./qr-code.tsx";
import { t } from "./texts.ts";
import { WebLinkForm } from "./web-link-form.tsx";

interface ClientDialogProps {
  client: Client;
  onClose: () => void;
  /** Leads to the field for the key. */
  onKeyMissing: () => void;
}

/** All ways to connect a client. */
export function ClientDialog({ client, onClose, onKeyMissing }: ClientDialogProps): JSX.Element {
  const links = listAppLinks(client, info.state.value.value?.endpoints ?? {});
  const isQuick = links.length > 0 || client.webLink !== undefined;
  return (
    <Dialog
      title={client.name}
      shape={client.blocks === undefined ? "box" : "wide"}
      onClose={onClose}
    >
      <div class="setup">
        {keyForClients() === undefined && (
          <Notice kind="info">
            <p>{t().noKeyYet}</p>
            <div class="notice__actions">
              <Button small icon="key" onClick={onKeyMissing}>
                {t().enterKey}
              </Button>
            </div>
          </Notice>
        )}
        {isQuick && <h3>{t().oneClick}</h3>}
        {client.webLink !== undefined && (
          <WebLinkForm id={client.id} link={client.webLink} onKeyMissing={onKeyMissing} />
        )}
        {links.length > 0 && (
          <div class="setup__links">
            {links.map((link) => (
              <AppButton key={link.title} client={client} link={link} onKeyMissing={onKeyMissing} />
            ))}
            <p class="setup__small">{t().notInstalled}</p>
          </div>
        )}
        {links.map(
          (link) => link.onPhones && <PhoneCode key={link.title} client={client} link={link} />,
        )}
        {isQuick && <h3>{t().setUp}</h3>}
        <ByHand client={client} />
      </div>
    </Dialog>
  );
}

/** The link as a code. It shows the key to every camera in the room, so it takes a click that knows it. */
function PhoneCode({ client, link }: { client: Client; link: AppLink }): JSX.Element | null {
  const isOpen = useSignal(false);
  if (keyForClients() === undefined) return null;
  const build = link.buildShort ?? link.build;
  return (
    <div class="phone-code">
      <Button
        small
        icon="qr"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        {isOpen.value ? t().hideQr : t().showQr}
      </Button>
      {isOpen.value && (
        <>
          <QrCode text={build(currentSetup())} label={client.name} />
          <p class="setup__small">{t().qrText}</p>
        </>
      )}
    </div>
  );
}

function ByHand({ client }: { client: Client }): JSX.Element {
  const real = currentSetup();
  const shown = shownSetup();
  const fields = client.fields?.(real) ?? [];
  const blocks = client.blocks?.(real) ?? [];
  const shownBlocks = client.blocks?.(shown) ?? [];
  return (
    <>
      {client.where !== undefined && (
        <p>
          <b>{t().where}</b> {client.where}
        </p>
      )}
      {fields.length > 0 && (
        <dl class="setup__fields">
          {fields.map(({ label, value, isSecret }) => (
            <div class="setup__field" key={label}>
              <dt>{label}</dt>
              <dd>
                <code>{isSecret ? shown.key : value}</code>
                <CopyButton text={value} label={t().copyField(label)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {client.note !== undefined && <p class="setup__small">{client.note}</p>}
      {blocks.map(({ title, code }, position) => (
        <CodeBlock
          key={title}
          language={title}
          code={shownBlocks[position]?.code ?? code}
          copied={code}
        />
      ))}
      {real.key === apiKey.value && <p class="setup__small">{t().holdsKey}</p>}
    </>
  );
}
