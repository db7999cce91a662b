import type { JSX } from "preact";
import { language } from "../state/language.ts";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import { Select } from "../ui/select.tsx";
import { formatTokens } from "./context.ts";
import { CONTEXTS, type Filters, PRICES } from "./filters.ts";
import { INPUTS, type InputModality, OUTPUTS } from "./modality.ts";
import { MODALITY_ICONS } from "./modality-icons.tsx";
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
      <fieldset class="filters__group">
        <legend class="filters__legend">{t().inputs}</legend>
        {INPUTS.filter((name) => name !== "text").map((name) => (
          <InputToggle key={name} name={name} filters={filters} />
        ))}
      </fieldset>
      <div class="filters__group">
        <Toggle icon="brain" name="reasoning" filters={filters} />
        <Toggle icon="tool" name="tools" filters={filters} />
        <Toggle icon="gift" name="free" filters={filters} />
      </div>
    </div>
  );
}

interface OfFilters {
  filters: Filters;
}

/** A choice of `""` takes the filter away. */
function choose(name: "vendor" | "output" | "context" | "price", value: unknown): void {
  const { [name]: _, ...others } = listState.peek().filters;
  const filters = value === undefined ? others : { ...others, [name]: value };
  changeList({ filters: filters as Filters }, "push");
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
      onChange={(value) => choose("output", value || undefined)}
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

function InputToggle({ name, filters }: OfFilters & { name: InputModality }): JSX.Element {
  const isOn = filters.inputs.includes(name);
  const inputs = isOn
    ? filters.inputs.filter((other) => other !== name)
    : INPUTS.filter((other) => other === name || filters.inputs.includes(other));
  return (
    <Chip
      icon={MODALITY_ICONS[name]}
      short
      isOn={isOn}
      onClick={() => changeList({ filters: { ...filters, inputs } }, "push")}
    >
      {t()[name]}
    </Chip>
  );
}

interface ToggleProps extends OfFilters {
  icon: IconName;
  name: "reasoning" | "tools" | "free";
}

function Toggle({ icon, name, filters }: ToggleProps): JSX.Element {
  return (
    <Chip
      icon={icon}
      isOn={filters[name]}
      onClick={() => changeList({ filters: { ...filters, [name]: !filters[name] } }, "push")}
    >
      {t()[name]}
    </Chip>
  );
}

interface ChipProps {
  icon: IconName;
  /** Where there is little room its word is a tooltip. */
  short?: boolean;
  isOn: boolean;
  onClick: () => void;
  children: string;
}

function Chip({ icon, short = false, isOn, onClick, children }: ChipProps): JSX.Element {
  return (
    <button
      class={cx("chip", short && "chip--short")}
      type="button"
      title={short ? children : undefined}
      aria-pressed={isOn}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span>{children}</span>
    </button>
  );
}
