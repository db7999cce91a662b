import type { JSX } from "preact";
import { linkTo } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { t } from "./details-texts.ts";
import type { ModelRow } from "./row.ts";
import { t as list } from "./texts.ts";

/** Whether a model reasons, and the name that makes it do so. */
export function ThinkingNote({ row }: { row: ModelRow }): JSX.Element | null {
  const { reasoning, twins } = row;
  if (reasoning === "none" && twins.length === 0) return null;
  const isOn = row.source.reasoning?.default_enabled;
  const when = isOn ? t().reasonsByDefault : list().reasonsOptional;
  return (
    <section class="stack">
      <h3>{list().reasoning}</h3>
      <p>{reasoning === "always" ? list().reasonsAlways : when}</p>
      {twins.length > 0 && <p>{t().twinRule}</p>}
      {twins.map((name) => (
        <div class="row wrap twin" key={name}>
          <code>{name}</code>
          <CopyButton text={name} label={t().copyId} />
          <LinkButton small icon="chat" href={linkTo("playground", { model: name })}>
            {t().tryTwin}
          </LinkButton>
        </div>
      ))}
    </section>
  );
}
