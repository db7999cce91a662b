import type { ComponentChildren, JSX } from "preact";
import { useMemo } from "preact/hooks";
import { toDollars } from "../format/dollars.ts";
import { perMillion } from "../format/price.ts";
import { formatTokens } from "../format/tokens.ts";
import { language } from "../state/language.ts";
import { Icon } from "../ui/icon.tsx";
import { modalityIcons } from "./modality-icons.tsx";
import type { ModelRow } from "./row.ts";
import { t } from "./texts.ts";
import "./model-line.css";

interface ModelLineProps {
  row: ModelRow;
  index: number;
  /** It is the one that Tab reaches. */
  isCurrent: boolean;
}

/**
 * One row of the grid, drawn once and left alone while it stays the same. Its parts are functions and no components:
 * twenty-five of those a row took half of the time that a frame of a fast scroll has on a slow phone.
 */
export function ModelLine({ row, index, isCurrent }: ModelLineProps): JSX.Element {
  const now = language.value;
  return useMemo(() => drawLine({ row, index, isCurrent }), [row, index, isCurrent, now]);
}

function drawLine({ row, index, isCurrent }: ModelLineProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a table cannot be taken out of it one by one
    <div
      class="model-line"
      role="row"
      aria-rowindex={index + 2}
      tabIndex={isCurrent ? 0 : -1}
      data-id={row.id}
      style={{ "--index": index }}
    >
      {cell("name", drawName(row, isCurrent))}
      {cell("modalities", modalityIcons(row))}
      {row.context === undefined ? blank(t().unknown) : cell("context", formatTokens(row.context))}
      {priceCell(row.priceIn, t().wayIn)}
      {row.pricePicture === undefined
        ? priceCell(row.priceOut, t().wayOut)
        : cell("price", [
            toDollars(row.pricePicture),
            " ",
            <small key="unit">{t().perPicture}</small>,
          ])}
    </div>
  );
}

function cell(part: string, children: ComponentChildren): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus for its cells
    <div class={`model-line__${part}`} role="gridcell">
      {children}
    </div>
  );
}

function drawName(row: ModelRow, isCurrent: boolean): ComponentChildren {
  return (
    <>
      {monogram(row.vendor)}
      <span class="row model-line__title">
        <b>{row.name}</b>
        {row.reasoning !== "none" && Icon({ name: "brain", label: t().reasoning })}
        {row.isBatch && <span class="tag">{t().batch}</span>}
      </span>
      <span class="row faint model-line__id">
        <code>{row.id}</code>
        <button
          class="button button--quiet button--small button--icon"
          type="button"
          title={t().copyId(row.id)}
          aria-label={t().copyId(row.id)}
          tabIndex={isCurrent ? 0 : -1}
          data-copy
        >
          {Icon({ name: "copy" })}
        </button>
      </span>
    </>
  );
}

function monogram(name: string): JSX.Element {
  return (
    <span class="monogram" aria-hidden="true" title={name}>
      {name.replace(/\W/g, "").slice(0, 2)}
    </span>
  );
}

/** @param way in or out, where no column says it */
function priceCell(price: number | undefined, way: string): JSX.Element {
  if (price === undefined) return blank(t().unknown);
  if (price === 0) return cell("price", <span class="good">{t().free}</span>);
  return cell("price", [
    `${perMillion(price)} `,
    <small class="model-line__way" key="way">
      {way}
    </small>,
  ]);
}

function blank(label: string): JSX.Element {
  return cell(
    "blank",
    <span role="img" aria-label={label}>
      —
    </span>,
  );
}
