import type { JSX } from "preact";
import type { GatewayInfo } from "../api/info.ts";
import { readEndpoints } from "./endpoints.ts";
import { t } from "./messages.ts";

/** The routes that this gateway has. */
export function EndpointTable({ info }: { info: GatewayInfo }): JSX.Element {
  const endpoints = Object.values(info.endpoints).flatMap(readEndpoints);
  return (
    <section class="status__card" aria-labelledby="status-endpoints">
      <h2 id="status-endpoints">{t().endpoints}</h2>
      <p class="status__note">{t().endpointsLead}</p>
      <table class="status__table">
        <thead>
          <tr>
            <th scope="col">{t().method}</th>
            <th scope="col">{t().path}</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map(({ method, path }) => (
            <tr key={`${method} ${path}`}>
              <td>{method}</td>
              <td>
                <code>{path}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
