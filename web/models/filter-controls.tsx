import type { JSX } from "preact";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { type FilterName, OFFERS } from "./filters.ts";
import { allRows } from "./rows.ts";
import { sayFilter } from "./say-filter.ts";
import { t } from "./texts.ts";
import { changeList, listState } from "./view-state.ts";

const TOGGLES = { reasoning: "brain", tools: "tool", free: "gift" } as const;

/** Each takes effect at once, and the back button takes it back. */
export function FilterControls(): JSX.Element {
  const state = listState.value;
  const vendors = allRows.value.map(({ vendor }) => vendor).sort();
  const menus = Object.entries<readonly string[]>({ vendor: vendors, ...OFFERS });
  return (
    <div class="row wrap filters">
      {(menus as [FilterName, readonly string[]][]).map(([name, offers]) => (
        <Select<string>
          key={name}
          label={t()[name]}
          hideLabel
          value={state[name] ?? ""}
          // A link may ask for a vendor that is gone: it joins the others.
          options={[...new Set(["", ...offers, state[name] ?? ""])].map((value) => ({
            value,
            label: sayFilter(name, value),
          }))}
          onChange={(value) => changeList({ [name]: value })}
        />
      ))}
      {(Object.keys(TOGGLES) as (keyof typeof TOGGLES)[]).map((name) => (
        <Button
          key={name}
          class="chip"
          small
          icon={TOGGLES[name]}
          aria-pressed={Boolean(state[name])}
          onClick={() => changeList({ [name]: state[name] ? "" : "1" })}
        >
          {t()[name]}
        </Button>
      ))}
    </div>
  );
}
