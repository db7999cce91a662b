import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { gatewayOrigin } from "../api/gateway.ts";
import { type GatewayInfo, info } from "../api/info.ts";
import { CodeBlock } from "../ui/code-block.tsx";
import { Disclosure } from "../ui/disclosure.tsx";
import { Icon } from "../ui/icon.tsx";
import { FailureNotice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { EndpointTable } from "./endpoint-table.tsx";
import { Facts } from "./facts.tsx";
import { GatewayFacts } from "./gateway-facts.tsx";
import { t } from "./messages.ts";
import { PictureRules } from "./picture-rules.tsx";
import { ProxyRules } from "./proxy-rules.tsx";
import { describeLimits } from "./settings.ts";
import { ThinkingNames } from "./thinking-names.tsx";
import { UpstreamList } from "./upstream-list.tsx";
import "./status.css";

/** What this gateway is and takes, and how it and what stands behind it are. */
export function StatusView(): JSX.Element {
  useEffect(() => void info.load(), []);
  const { value, failure } = info.state.value;
  return (
    <div class="status">
      <header>
        <h1>{t().title}</h1>
        <p class="status__lead">{t().lead}</p>
      </header>
      <div class="status__cards">
        <UpstreamList />
        {value !== undefined && <Told info={value} />}
        {value === undefined && failure !== undefined && (
          <FailureNotice failure={failure} onRetry={info.reload} />
        )}
        {value === undefined && failure === undefined && <Skeleton lines={1} height="18rem" />}
      </div>
    </div>
  );
}

function Told({ info: told }: { info: GatewayInfo }): JSX.Element {
  return (
    <>
      <GatewayFacts info={told} />
      <PictureRules info={told} />
      <div class="status__column">
        <section class="status__card" aria-labelledby="status-limits">
          <h2 id="status-limits">{t().limits}</h2>
          <Facts facts={describeLimits(told, t())} />
        </section>
        <ThinkingNames info={told} />
        <More info={told} />
      </div>
      <div class="status__column">
        <EndpointTable info={told} />
        <ProxyRules info={told} />
      </div>
    </>
  );
}

function More({ info: told }: { info: GatewayInfo }): JSX.Element {
  const links: [string, string][] = [
    [told.docs, t().docs],
    ["https://status.fal.ai", t().statusOf("fal")],
    ["https://status.openrouter.ai", t().statusOf("OpenRouter")],
  ];
  return (
    <section class="status__card" aria-labelledby="status-more">
      <h2 id="status-more">{t().more}</h2>
      <ul class="status__links">
        {links.map(([href, name]) => (
          <li key={href}>
            <a href={href} target="_blank" rel="noopener noreferrer">
              {name} <Icon name="external" />
            </a>
          </li>
        ))}
      </ul>
      <Disclosure summary={t().asJson}>
        <p class="status__note">
          {t().asJsonNote} <code>curl {gatewayOrigin()}/</code>
        </p>
        <CodeBlock language="json" code={JSON.stringify(told, undefined, 2)} />
      </Disclosure>
    </section>
  );
}
