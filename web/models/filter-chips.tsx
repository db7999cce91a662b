import type { JSX } from "preact";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import { INPUTS } from "./modality.ts";
import { MODALITY_ICONS } from "./modality-icons.tsx";
import { t } from "./texts.ts";
import { changeList, listState } from "./view-state.ts";

/** The filters that are on or off. */
export function FilterChips(): JSX.Element {
  const { filters } = listState.value;
  return (
    <>
      <fieldset class="filters__group">
        <legend class="filters__legend">{t().inputs}</legend>
        {INPUTS.filter((name) => name !== "text").map((name) => {
          const isOn = filters.inputs.includes(name);
          const inputs = INPUTS.filter((one) => filters.inputs.includes(one) !== (one === name));
          return (
            <Chip
              key={name}
              icon={MODALITY_ICONS[name]}
              short
              isOn={isOn}
              onClick={() => changeList({ filters: { ...filters, inputs } }, "push")}
            >
              {t()[name]}
            </Chip>
          );
        })}
      </fieldset>
      <div class="filters__group">
        <Toggle icon="brain" name="reasoning" />
        <Toggle icon="tool" name="tools" />
        <Toggle icon="gift" name="free" />
      </div>
    </>
  );
}

interface ToggleProps {
  icon: IconName;
  name: "reasoning" | "tools" | "free";
}

function Toggle({ icon, name }: ToggleProps): JSX.Element {
  const { filters } = listState.value;
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
