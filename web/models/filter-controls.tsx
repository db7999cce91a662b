import type { JSX } from "preact";
import { language } from "../state/language.ts";
import { Select } from "../ui/select.tsx";
import { formatTokens } from "./context.ts";
import { FilterChips } from "./filter-chips.tsx";
import { CONTEXTS, type FilterName, type Filters, PRICES, withoutFilter } from "./filters.ts";
import { isOutput, OUTPUTS } from "./modality.ts";
import { formatUsd } from "./price.ts";
import { allRows } from "./rows.ts";
import { t } from "./texts.ts";
import { vendorLabel } from "./vendor.ts";
import { changeList, listState } from "./view-state.ts";

/** Each takes effect at once, and the back button takes it back. */
export function FilterControls(): JSX.Element {
  const { filters } = listState.value;
  return (
    <div class="filters">
      <VendorSelect filters={filters} />
      <OutputSelect filters={filters} />
      <ContextSelect filters={filters} />
      <PriceSelect filters={filters} />
      <FilterChips />
    </div>
  );
}

interface OfFilters {
  filters: Filters;
}

/** A choice of nothing takes the filter away. */
function choose<Name extends FilterName>(name: Name, value: Filters[Name] | undefined): void {
  const others = withoutFilter(listState.peek().filters, name);
  const filters = value === undefined ? others : { ...others, [name]: value };
  changeList({ filters }, "push");
}

function VendorSelect({ filters }: OfFilters): JSX.Element {
  const counts = new Map<string, { name: string; count: number }>();
  for (const { vendor, vendorName } of allRows.value) {
    counts.set(vendor, { name: vendorName, count: (counts.get(vendor)?.count ?? 0) + 1 });
  }
  const known = [...counts].map(([vendor, { name, count }]) => ({
    value: vendor,
    label: `${vendorLabel(name, vendor, language.value)} (${count})`,
  }));
  const { vendor = "" } = filters;
  // A link may name a vendor that has left the list.
  const gone = vendor === "" || counts.has(vendor) ? [] : [{ value: vendor, label: vendor }];
  const options = [...gone, ...known].sort((a, b) => a.label.localeCompare(b.label, "en"));
  return (
    <Select
      label={t().vendor}
      hideLabel
      value={vendor}
      options={[{ value: "", label: t().anyVendor }, ...options]}
      onChange={(value) => choose("vendor", value || undefined)}
    />
  );
}

function OutputSelect({ filters }: OfFilters): JSX.Element {
  const options = OUTPUTS.map((name) => ({ value: name, label: t().outputOf(t()[name]) }));
  return (
    <Select<string>
      label={t().output}
      hideLabel
      value={filters.output ?? ""}
      options={[{ value: "", label: t().anyOutput }, ...options]}
      onChange={(value) => choose("output", isOutput(value) ? value : undefined)}
    />
  );
}

function ContextSelect({ filters }: OfFilters): JSX.Element {
  return (
    <NumberSelect
      label={t().context}
      any={t().anyContext}
      value={filters.context}
      values={CONTEXTS}
      say={(value) => t().atLeast(formatTokens(value))}
      onChange={(value) => choose("context", value)}
    />
  );
}

function PriceSelect({ filters }: OfFilters): JSX.Element {
  return (
    <NumberSelect
      label={t().maxPrice}
      any={t().anyPrice}
      value={filters.price}
      values={PRICES}
      say={(value) => t().atMost(formatUsd(value))}
      onChange={(value) => choose("price", value)}
    />
  );
}

interface NumberSelectProps {
  label: string;
  any: string;
  value: number | undefined;
  values: readonly number[];
  say: (value: number) => string;
  onChange: (value: number | undefined) => void;
}

/** A link may ask for a number that is not on offer here: it joins the others. */
function NumberSelect({ label, any, value, values, say, onChange }: NumberSelectProps) {
  const offered = value === undefined || values.includes(value) ? values : [...values, value];
  const options = [...offered]
    .sort((a, b) => a - b)
    .map((number) => ({ value: `${number}`, label: say(number) }));
  return (
    <Select<string>
      label={label}
      hideLabel
      value={value === undefined ? "" : `${value}`}
      options={[{ value: "", label: any }, ...options]}
      onChange={(text) => onChange(text === "" ? undefined : Number(text))}
    />
  );
}
