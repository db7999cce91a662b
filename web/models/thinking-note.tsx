import type { JSX } from "preact";
import { linkTo } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import type { ModelRow } from "./row.ts";
import { detailsTexts, t } from "./texts.ts";

/** Whether a model reasons, and the name that makes it do so. */
export function ThinkingNote({ row }: { row: ModelRow }): JSX.Element | null {
  const { reasoning, twins } = row;
  if (reasoning === "none" && twins.length === 0) return null;
  const isOn = row.source.reasoning?.default_enabled;
  const when = isOn ? detailsTexts().reasonsByDefault : t().reasonsOptional;
  return (
    <section class="stack">
      <h3>{t().reasoning}</h3>
      <p>{reasoning === "always" ? t().reasonsAlways : when}</p>
      {twins.length > 0 && <p>{detailsTexts().twinRule}</p>}
      {twins.map((name) => (
        <div class="row wrap twin" key={name}>
          <code>{name}</code>
          <CopyButton text={name} label={detailsTexts().copyId} />
          <LinkButton small icon="chat" href={linkTo("playground", { model: name })}>
            {detailsTexts().tryTwin}
          </LinkButton>
        </div>
      ))}
    </section>
  );
}
