import type { JSX } from "preact";
import { gatewayOrigin } from "../api/gateway.ts";
import type { GatewayInfo } from "../api/info.ts";
import { CodeBlock } from "../ui/code-block.tsx";
import { Tag } from "../ui/tag.tsx";
import { t } from "./messages.ts";
import { proxyExample } from "./proxy-example.ts";

/** What /proxy fetches, for whom, and how it is asked. */
export function ProxyRules({ info }: { info: GatewayInfo }): JSX.Element {
  const { mode, allowed_hosts: hosts } = info.proxy;
  return (
    <section class="status__card" aria-labelledby="status-proxy">
      <h2 id="status-proxy">{t().proxy}</h2>
      <p>{t().proxyRule}</p>
      {mode === "off" ? <p>{t().proxyOff}</p> : <Rules {...{ info, mode, hosts }} />}
    </section>
  );
}

interface RulesProps {
  info: GatewayInfo;
  mode: string;
  hosts: readonly string[];
}

function Rules({ info, mode, hosts }: RulesProps): JSX.Element {
  const asksToken = info.auth.access_keys;
  const { proxy_max_mb: megabytes, proxy_timeout_s: seconds } = info.configuration;
  const code = proxyExample({
    origin: gatewayOrigin(),
    hosts: mode === "open" ? [] : hosts,
    asksToken,
  });
  return (
    <>
      {mode === "open" ? (
        <p>{t().proxyOpen}</p>
      ) : (
        <div>
          <p>{t().proxyAllowlist}</p>
          <ul class="status__hosts">
            {hosts.map((host) => (
              <li key={host}>
                <Tag>{host}</Tag>
              </li>
            ))}
          </ul>
        </div>
      )}
      {asksToken && <p>{t().proxyToken}</p>}
      {typeof megabytes === "number" && typeof seconds === "number" && (
        <p>{t().proxyLimits(megabytes, seconds)}</p>
      )}
      <p class="status__note">{t().proxyInert}</p>
      <CodeBlock language="curl" code={code} />
    </>
  );
}
