import type { JSX } from "preact";
import { CopyButton } from "../ui/copy-button.tsx";
import { t } from "./details-texts.ts";
import type { ModelRow } from "./row.ts";
import { TryButton } from "./try-button.tsx";

/** Whether a model reasons, and the name that makes it do so. */
export function ThinkingNote({ row }: { row: ModelRow }): JSX.Element | null {
  const { reasoning } = row.source;
  if (row.reasoning === "none" && row.twins.length === 0) return null;
  const efforts = reasoning?.supported_efforts ?? [];
  return (
    <section>
      <h3>{t().thinking}</h3>
      <p>{sayWhen(row)}</p>
      {efforts.length > 0 && <p class="details__soft">{t().efforts(efforts.join(", "))}</p>}
      {row.twins.length > 0 && <p>{t().twinRule}</p>}
      {row.twins.map((name) => (
        <div class="twin" key={name}>
          <code>{name}</code>
          <CopyButton text={name} label={t().copyId} />
          <TryButton model={name} quiet>
            {t().tryTwin}
          </TryButton>
        </div>
      ))}
    </section>
  );
}

function sayWhen({ reasoning, source }: ModelRow): string {
  if (reasoning === "always") return t().thinkingAlways;
  return source.reasoning?.default_enabled === true ? t().thinkingByDefault : t().thinkingOnRequest;
}
