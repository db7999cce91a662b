import type { JSX } from "preact";
import { pictureCapabilities } from "../../src/catalogue/picture-capabilities.ts";
import { formatTokens } from "../format/tokens.ts";
import { Terms } from "../ui/terms.tsx";
import { namesOf } from "./modality-icons.tsx";
import { type PriceLine, toPriceLines } from "./price-lines.ts";
import type { ModelRow } from "./row.ts";
import { detailsTexts, t } from "./texts.ts";

/** After this year nobody means the day: OpenRouter writes 2098 for never. */
const FAR_YEAR = "2090";

/** Every price, and whatever else is known: limits, pictures, days, parameters. */
export function ModelFacts({ row }: { row: ModelRow }): JSX.Element {
  const { id, source } = row;
  const end = source.expiration_date ?? "";
  const pictures = pictureCapabilities(id);
  const facts = {
    [t().context]: sayTokens(row.context),
    [detailsTexts().maxOutput]: sayTokens(source.top_provider?.max_completion_tokens),
    [t().in]: namesOf(row.inputs),
    [t().out]: namesOf(row.outputs),
    [detailsTexts().sizes]: pictures?.sizes.join(", "),
    [detailsTexts().ratios]: pictures?.ratios.join(", "),
    [detailsTexts().released]:
      row.created && new Date(row.created * 1000).toISOString().slice(0, 10),
    [detailsTexts().knowledge]: source.knowledge_cutoff,
    [detailsTexts().retires]: end < FAR_YEAR && end,
    [detailsTexts().parameters]: source.supported_parameters?.join(", "),
  };
  const known = Object.entries(facts).filter(([, text]) => text);
  const prices = toPriceLines(source.pricing);
  return (
    <>
      <section class="stack">
        <h3>{detailsTexts().prices}</h3>
        {prices.length === 0 && <p>{row.isFree ? t().free : detailsTexts().unknownPrice}</p>}
        <Terms terms={prices.map((line) => ({ term: sayName(line), text: sayPrice(line) }))} />
      </section>
      <section class="stack">
        <Terms terms={known.map(([term, text]) => ({ term, text }))} />
      </section>
    </>
  );
}

function sayTokens(count: number | null | undefined): string {
  return count ? detailsTexts().tokens(formatTokens(count)) : "";
}

function sayName({ name, above }: PriceLine): string {
  return above === undefined
    ? detailsTexts()[name]
    : `${detailsTexts()[name]} ${detailsTexts().above(above)}`;
}

function sayPrice({ text, unit }: PriceLine): string {
  return text === undefined ? detailsTexts().unknownPrice : `${text} ${detailsTexts()[unit]}`;
}
