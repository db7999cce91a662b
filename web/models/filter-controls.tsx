import type { JSX } from "preact";
import { Button } from "../ui/button.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import { Select } from "../ui/select.tsx";
import { CONTEXTS, type FilterName, PRICES } from "./filters.ts";
import { INPUTS, OUTPUTS } from "./modality.ts";
import { MODALITY_ICONS } from "./modality-icons.tsx";
import { allRows } from "./rows.ts";
import { sayFilter } from "./say-filter.ts";
import { t } from "./texts.ts";
import { changeList, listState } from "./view-state.ts";

/** What each menu offers. */
const MENUS = {
  vendor: () => [...new Set(allRows.value.map(({ vendor }) => vendor))],
  out: () => OUTPUTS,
  context: () => CONTEXTS,
  price: () => PRICES,
} satisfies Partial<Record<FilterName, () => readonly string[]>>;

const TOGGLES = { reasoning: "brain", tools: "tool", free: "gift" } as const;

/** Each takes effect at once, and the back button takes it back. */
export function FilterControls(): JSX.Element {
  const state = listState.value;
  const inputs = INPUTS.filter((name) => state.in?.split(",").includes(name));
  return (
    <div class="filters">
      {(Object.keys(MENUS) as (keyof typeof MENUS)[]).map((name) => (
        <Menu key={name} name={name} />
      ))}
      <fieldset class="filters__group">
        <legend class="filters__legend">{t().inputs}</legend>
        {INPUTS.slice(1).map((name) => (
          <Chip
            key={name}
            icon={MODALITY_ICONS[name]}
            short
            isOn={inputs.includes(name)}
            onClick={() => {
              const next = INPUTS.filter((one) => inputs.includes(one) !== (one === name));
              changeList({ in: next.join(",") });
            }}
          >
            {t()[name]}
          </Chip>
        ))}
      </fieldset>
      <div class="filters__group">
        {(Object.keys(TOGGLES) as (keyof typeof TOGGLES)[]).map((name) => (
          <Chip
            key={name}
            icon={TOGGLES[name]}
            isOn={Boolean(state[name])}
            onClick={() => changeList({ [name]: state[name] ? "" : "1" })}
          >
            {t()[name]}
          </Chip>
        ))}
      </div>
    </div>
  );
}

/** A link may ask for what is not on offer: it joins the others. */
function Menu({ name }: { name: keyof typeof MENUS }): JSX.Element {
  const value = listState.value[name] ?? "";
  const options = [...new Set([value, ...MENUS[name]()])]
    .filter((one) => one !== "")
    .map((one) => ({ value: one, label: sayFilter(name, one) }));
  if (name === "vendor") options.sort((a, b) => a.label.localeCompare(b.label, "en"));
  return (
    <Select<string>
      label={t()[name]}
      hideLabel
      value={value}
      options={[{ value: "", label: t().is(t()[name], t().any) }, ...options]}
      onChange={(next) => changeList({ [name]: next })}
    />
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

function Chip({ icon, short, isOn, onClick, children }: ChipProps): JSX.Element {
  return (
    <Button
      class={short ? "chip chip--short" : "chip"}
      small
      icon={icon}
      title={short ? children : undefined}
      aria-pressed={isOn}
      onClick={onClick}
    >
      <span>{children}</span>
    </Button>
  );
}
