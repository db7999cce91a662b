import type { JSX } from "preact";
import type { GatewayInfo } from "../api/info.ts";
import { t } from "./messages.ts";

/** How a name switches reasoning on, with the pairs that are fixed. */
export function ThinkingNames({ info }: { info: GatewayInfo }): JSX.Element {
  const pairs = Object.entries(info.thinking_models.pairs);
  const example: [string, string] = [
    "anthropic/claude-sonnet-4.5-thinking",
    "anthropic/claude-sonnet-4.5",
  ];
  return (
    <section class="status__card" aria-labelledby="status-thinking">
      <h2 id="status-thinking">{t().thinking}</h2>
      <p>{t().thinkingRule}</p>
      <table class="status__table">
        <thead>
          <tr>
            <th scope="col">{t().thinkingAsk}</th>
            <th scope="col">
              {t().thinkingSent}, {t().thinkingOn}
            </th>
          </tr>
        </thead>
        <tbody>
          {[example, ...pairs].map(([asked, sent]) => (
            <tr key={asked}>
              <td>
                <code>{asked}</code>
              </td>
              <td>
                <code>{sent}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="status__note">{t().thinkingReal}</p>
    </section>
  );
}
