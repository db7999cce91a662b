import type { ComponentChildren, JSX } from "preact";
import { formatTokens } from "./context.ts";
import { formatDay } from "./date.ts";
import { t } from "./details-texts.ts";
import { namesOf } from "./modality-icons.tsx";
import type { ModelRow } from "./row.ts";

/** After this year nobody means the day: OpenRouter writes 2098 for never. */
const FAR_YEAR = "2090";

/** Context, output, dates: what is known of them. */
export function ModelFacts({ row }: { row: ModelRow }): JSX.Element {
  const { top_provider: provider, knowledge_cutoff: cutoff, expiration_date: end } = row.source;
  const longest = provider?.max_completion_tokens;
  const isEnding = end && end < FAR_YEAR;
  return (
    <dl class="facts">
      {row.context !== undefined && (
        <Fact name={t().context}>{t().tokens(formatTokens(row.context))}</Fact>
      )}
      {longest && <Fact name={t().maxOutput}>{t().tokens(formatTokens(longest))}</Fact>}
      <Fact name={t().takes}>{namesOf(row.inputs)}</Fact>
      <Fact name={t().gives}>{namesOf(row.outputs)}</Fact>
      {row.created > 0 && <Fact name={t().released}>{formatDay(row.created)}</Fact>}
      {cutoff && <Fact name={t().knowledge}>{formatDay(cutoff)}</Fact>}
      {isEnding && <Fact name={t().retires}>{formatDay(end)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="facts__fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
