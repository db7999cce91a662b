import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { baseUrl, gatewayOrigin } from "../api/gateway.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { QrCode } from "./qr-code.tsx";
import { t } from "./texts.ts";

/** The address in both its forms, and the way to a phone. */
export function AddressPanel(): JSX.Element {
  const isOpen = useSignal(false);
  return (
    <section class="connect__panel" aria-labelledby="address">
      <h2 class="connect__panel-title" id="address">
        {t().address}
      </h2>
      <dl class="address">
        <Address name={t().withV1} hint={t().withV1Hint} value={baseUrl()} copy={t().copyBase} />
        <Address
          name={t().withoutV1}
          hint={t().withoutV1Hint}
          value={gatewayOrigin()}
          copy={t().copyOrigin}
        />
      </dl>
      <Button
        kind="quiet"
        icon="qr"
        small
        class="connect__phone"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {t().onPhone}
      </Button>
      {isOpen.value && (
        <Dialog
          title={t().onPhone}
          onClose={() => {
            isOpen.value = false;
          }}
        >
          <PageCode />
        </Dialog>
      )}
    </section>
  );
}

interface AddressProps {
  name: string;
  hint: string;
  value: string;
  copy: string;
}

function Address({ name, hint, value, copy }: AddressProps): JSX.Element {
  return (
    <div class="address__row">
      <dt>
        <b>{name}</b> <span class="address__hint">{hint}</span>
      </dt>
      <dd class="address__value">
        <code>{value}</code>
        <CopyButton text={value} label={copy} />
      </dd>
    </div>
  );
}

function PageCode(): JSX.Element {
  const address = `${gatewayOrigin()}/`;
  return (
    <div class="phone-code">
      {/^(?:localhost|127\.|\[::1\])/.test(location.hostname) && (
        <Notice kind="warn">
          <p>{t().localOnly}</p>
        </Notice>
      )}
      <QrCode text={address} label={address} />
      <p>{t().onPhoneText}</p>
      <code>{address}</code>
    </div>
  );
}
