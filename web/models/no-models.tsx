import type { JSX } from "preact";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { formatTokens } from "./context.ts";
import {
  activeFilters,
  applyFilters,
  blameFilters,
  type FilterName,
  type Filters,
  NO_FILTERS,
  withoutFilter,
} from "./filters.ts";
import { namesOf } from "./modality-icons.tsx";
import { formatUsd } from "./price.ts";
import { allRows, foundRows, modelSearch } from "./rows.ts";
import { t } from "./texts.ts";
import { changeList, listState } from "./view-state.ts";

/** Nothing fits: which wish to drop, and how many models there are without it. */
export function NoModels(): JSX.Element {
  const { filters, query } = listState.value;
  const isFiltered = activeFilters(filters).length > 0;
  if (allRows.value.length === 0) {
    return (
      <EmptyState icon="list" title={t().emptyTitle}>
        <p>{t().emptyAdvice}</p>
      </EmptyState>
    );
  }
  const blamed = blameFilters(foundRows.value, filters);
  const withoutFilters = isFiltered && blamed.length === 0 ? foundRows.value.length : 0;
  const correct = foundRows.value.length === 0 ? modelSearch.value.correct(query) : undefined;
  const withoutQuery = query === "" ? 0 : applyFilters(allRows.value, filters).length;
  return (
    <EmptyState icon="search" title={t().noneTitle}>
      <p>{foundRows.value.length === 0 ? t().noneQuery(query) : t().noneFilters}</p>
      <div class="models__drops">
        {correct !== undefined && (
          <Button icon="search" onClick={() => changeList({ query: correct }, "push")}>
            {t().correct(correct)}
          </Button>
        )}
        {blamed.map(({ name, count }) => (
          <Button
            key={name}
            onClick={() => changeList({ filters: withoutFilter(filters, name) }, "push")}
          >
            {t().dropFilter(sayFilter(name, filters), count)}
          </Button>
        ))}
        {withoutFilters > 0 && (
          <Button onClick={() => changeList({ filters: NO_FILTERS }, "push")}>
            {t().dropFilter(t().filters, withoutFilters)}
          </Button>
        )}
        {withoutQuery > 0 && (
          <Button onClick={() => changeList({ query: "" }, "push")}>
            {t().dropQuery(withoutQuery)}
          </Button>
        )}
        {isFiltered && (
          <Button
            kind="quiet"
            icon="close"
            onClick={() => changeList({ filters: NO_FILTERS, query: "" }, "push")}
          >
            {t().clearFilters}
          </Button>
        )}
      </div>
    </EmptyState>
  );
}

/** A filter as the control that sets it calls it. */
function sayFilter(name: FilterName, filters: Filters): string {
  const { vendor = "", output, context = 0, price = 0 } = filters;
  const texts: Record<FilterName, () => string> = {
    vendor: () => allRows.value.find((row) => row.vendor === vendor)?.vendorName ?? vendor,
    inputs: () => namesOf(filters.inputs),
    output: () => (output === undefined ? "" : t().outputOf(t()[output])),
    reasoning: () => t().reasoning,
    tools: () => t().tools,
    free: () => t().free,
    context: () => t().atLeast(formatTokens(context)),
    price: () => t().atMost(formatUsd(price)),
  };
  return texts[name]();
}
