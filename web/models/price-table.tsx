import type { JSX } from "preact";
import { t } from "./details-texts.ts";
import { type PriceLine, toPriceLines } from "./price-lines.ts";

/** Every price of a model, with what it is the price of. */
export function PriceTable({
  pricing,
}: {
  pricing: Readonly<Record<string, unknown>>;
}): JSX.Element {
  const lines = toPriceLines(pricing);
  return (
    <section>
      <h3>{t().prices}</h3>
      {lines.length === 0 && <p>{t().nothing}</p>}
      <table class="prices">
        <tbody>
          {lines.map((line) => (
            <tr key={line.name + line.above}>
              <th scope="row">
                {t()[line.name]}
                {line.above !== undefined && <small> {t().above(line.above)}</small>}
              </th>
              <td>
                <Amount line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Amount({ line }: { line: PriceLine }): JSX.Element {
  if (line.text === undefined) return <small>{t().unknownPrice}</small>;
  return (
    <>
      {line.text} <small>{sayUnit(line)}</small>
    </>
  );
}

function sayUnit({ name, unit }: PriceLine): string {
  if (unit === "million") return t().perMillion;
  return name.startsWith("image") ? t().perImage : t().perPiece;
}
