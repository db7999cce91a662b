import type { JSX } from "preact";
import { baseUrl } from "../api/gateway.ts";
import { linkTo } from "../state/route.ts";
import { CodeBlock } from "../ui/code-block.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { callExample } from "./call-example.ts";
import { plainDescription } from "./description.ts";
import { t } from "./details-texts.ts";
import { ModelFacts } from "./model-facts.tsx";
import { monogram } from "./model-line.tsx";
import { PictureForms } from "./picture-forms.tsx";
import { PriceTable } from "./price-table.tsx";
import type { ModelRow } from "./row.ts";
import { ThinkingNote } from "./thinking-note.tsx";
import { TryButton } from "./try-button.tsx";
import "./model-details.css";

/** All that the list says of a model, the most wanted first. */
export function ModelDetails({ row }: { row: ModelRow }): JSX.Element {
  const parameters = row.source.supported_parameters ?? [];
  const prompt = row.outputs.includes("image") ? t().prompt_picture : t().prompt_text;
  const { outputs } = row;
  return (
    <div class="details">
      <p class="details__vendor">
        {monogram(row.vendorName)} {row.vendorName}
      </p>
      <p class="details__id">
        <code>{row.id}</code>
        <CopyButton text={row.id} label={t().copyId} />
      </p>
      {!row.outputs.includes("embeddings") && (
        <p class="details__actions">
          <TryButton model={row.id}>{t().tryIt}</TryButton>
        </p>
      )}
      <Warnings row={row} />
      {plainDescription(row.source.description ?? "").map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <ModelFacts row={row} />
      <PriceTable pricing={row.source.pricing} />
      <ThinkingNote row={row} />
      <PictureForms id={row.id} />
      {parameters.length > 0 && (
        <section>
          <h3>{t().parameters}</h3>
          <ul class="details__words">
            {parameters.map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t().example}</h3>
        <CodeBlock
          code={callExample({ baseUrl: baseUrl(), model: row.id, outputs, prompt })}
          language="curl"
        />
      </section>
    </div>
  );
}

function Warnings({ row }: { row: ModelRow }): JSX.Element {
  const target = row.source.alias_target;
  return (
    <>
      {target && (
        <p>
          {t().alias} <a href={linkTo("models", { open: target.slug })}>{target.name}</a>
        </p>
      )}
      {row.isBatch && <Notice kind="warn">{t().batchNote}</Notice>}
    </>
  );
}
