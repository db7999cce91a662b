import type { ComponentChildren, JSX } from "preact";
import { useMemo } from "preact/hooks";
import { IconButton } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { formatTokens } from "./context.ts";
import { ModalityIcons } from "./modality-icons.tsx";
import { formatUsd, perMillion } from "./price.ts";
import type { ModelRow } from "./row.ts";
import { t } from "./texts.ts";
import { monogramOf } from "./vendor.ts";
import "./model-line.css";

interface ModelLineProps {
  row: ModelRow;
  index: number;
  /** It is the one that Tab reaches. */
  isCurrent: boolean;
  isOpen: boolean;
}

/** One row of the grid. Drawn once: a scroll of 600 rows is no time to compare what has not changed. */
export function ModelLine({ row, index, isCurrent, isOpen }: ModelLineProps): JSX.Element {
  return useMemo(
    () => <Line {...{ row, index, isCurrent, isOpen }} />,
    [row, index, isCurrent, isOpen],
  );
}

function Line({ row, index, isCurrent, isOpen }: ModelLineProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a table cannot be taken out of it one by one
    <div
      class={cx("model-line", isOpen && "model-line--open")}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      tabIndex={isCurrent ? 0 : -1}
      data-id={row.id}
      style={{ "--index": index }}
    >
      <NameCell row={row} isCurrent={isCurrent} />
      <Cell part="modalities">
        <ModalityIcons row={row} />
      </Cell>
      <Cell part="context">
        {row.context === undefined ? <Unknown label={t().notSaid} /> : formatTokens(row.context)}
      </Cell>
      <Prices row={row} />
    </div>
  );
}

function Cell({ part, children }: { part: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus for its cells
    <div class={`model-line__${part}`} role="gridcell">
      {children}
    </div>
  );
}

function NameCell({ row, isCurrent }: { row: ModelRow; isCurrent: boolean }): JSX.Element {
  return (
    <Cell part="name">
      <Monogram name={row.vendorName} />
      <span class="model-line__title">
        <b class="model-line__label">{row.name}</b>
        {row.reasoning !== "none" && <ReasoningMark row={row} />}
        {row.isBatch && <Tag>{t().batch}</Tag>}
      </span>
      <span class="model-line__id">
        <code>{row.id}</code>
        <IconButton
          class="model-line__copy"
          icon="copy"
          label={t().copyId(row.id)}
          small
          data-copy
          tabIndex={isCurrent ? 0 : -1}
        />
      </span>
    </Cell>
  );
}

export function Monogram({ name }: { name: string }): JSX.Element {
  return (
    <span class="monogram" aria-hidden="true" title={name}>
      {monogramOf(name)}
    </span>
  );
}

function ReasoningMark({ row }: { row: ModelRow }): JSX.Element {
  const label = row.reasoning === "always" ? t().reasonsAlways : t().reasonsOptional;
  return (
    <span class={`model-line__reasoning model-line__reasoning--${row.reasoning}`} title={label}>
      <Icon name="brain" label={label} />
    </span>
  );
}

function Prices({ row }: { row: ModelRow }): JSX.Element {
  return (
    <>
      <Cell part="price">
        <Price price={row.priceIn} way={t().in} />
      </Cell>
      <Cell part="price">
        {row.pricePicture === undefined ? (
          <Price price={row.priceOut} way={t().out} />
        ) : (
          <>
            {formatUsd(row.pricePicture)} <small>{t().perPicture}</small>
          </>
        )}
      </Cell>
    </>
  );
}

/** @param way in or out, where no column says it */
function Price({ price, way }: { price: number | undefined; way: string }): JSX.Element {
  if (price === undefined) return <Unknown label={t().unknown} />;
  if (price === 0) return <span class="model-line__free">{t().freePrice}</span>;
  return (
    <>
      {perMillion(price)} <small class="model-line__way">{way}</small>
    </>
  );
}

function Unknown({ label }: { label: string }): JSX.Element {
  return (
    <>
      <span class="model-line__dash" aria-hidden="true">
        —
      </span>
      <span class="visually-hidden">{label}</span>
    </>
  );
}
