import type { JSX } from "preact";
import { baseUrl } from "../api/gateway.ts";
import type { GatewayInfo } from "../api/info.ts";
import { linkTo } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Facts } from "./facts.tsx";
import { t } from "./messages.ts";
import { describeKeys } from "./settings.ts";

/** What it is, where it is, and which keys it takes. */
export function GatewayFacts({ info }: { info: GatewayInfo }): JSX.Element {
  const address = (
    <span class="status__copied">
      <code>{baseUrl()}</code>
      <CopyButton text={baseUrl()} label={t().copyBaseUrl} />
    </span>
  );
  return (
    <section class="status__card" aria-labelledby="status-about">
      <h2 id="status-about">{t().about}</h2>
      <Facts
        facts={[
          { term: t().baseUrl, text: address },
          { term: t().keys, text: describeKeys(info, t()) },
          { term: t().version, text: info.version },
          { term: t().runtime, text: info.runtime },
        ]}
      />
      <LinkButton small icon="plug" href={linkTo("connect")}>
        {t().connect}
      </LinkButton>
    </section>
  );
}
