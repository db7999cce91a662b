import type { JSX } from "preact";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { wishesOf } from "./list-state.ts";
import { allRows, findRows } from "./rows.ts";
import { sayFilter } from "./say-filter.ts";
import { t } from "./texts.ts";
import { changeList, listState } from "./view-state.ts";

/** Nothing fits: which wish to drop, and how many models there are without it. */
export function NoModels(): JSX.Element {
  const state = listState.value;
  if (allRows.value.length === 0) {
    return (
      <EmptyState icon="list" title={t().emptyTitle}>
        <p>{t().emptyAdvice}</p>
      </EmptyState>
    );
  }
  const blamed = wishesOf(state)
    .map((name) => ({ name, count: findRows({ ...state, [name]: "" }).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return (
    <EmptyState icon="search" title={t().noneTitle}>
      <div class="row wrap">
        {blamed.map(({ name, count }) => (
          <Button key={name} onClick={() => changeList({ [name]: "" })}>
            {t().without(sayFilter(name, state[name] ?? ""), count)}
          </Button>
        ))}
      </div>
    </EmptyState>
  );
}
