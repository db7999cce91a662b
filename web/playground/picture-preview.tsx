import type { JSX } from "preact";
import { Icon } from "../ui/icon.tsx";
import type { PicturePlan, Planned, PlanSource } from "./picture-plan.ts";
import { plan } from "./plan-state.ts";
import { t } from "./texts.ts";

/** What the gateway will understand of the words, while they are typed. */
export function PicturePreview(): JSX.Element | null {
  const now = plan.value;
  if (now === undefined) return null;
  return (
    <p class="row wrap soft composer__plan">
      <Icon name="picture" />
      {groups(now).map(({ values, from }) => (
        <span class={`composer__planned--${from}`} key={from}>
          <b>{values.join(" · ")}</b> {sourceWords(from)}
        </span>
      ))}
    </p>
  );
}

interface Group {
  values: string[];
  from: PlanSource;
}

/** Size and ratio together where the same rule has decided both. */
function groups({ size, ratio }: PicturePlan): Group[] {
  const planned: Planned[] = [size, ratio].filter((value) => value !== undefined);
  const sources = [...new Set(planned.map(({ from }) => from))];
  return sources.map((from) => ({
    from,
    values: planned.filter((one) => one.from === from).map(({ value }) => value),
  }));
}

function sourceWords(from: PlanSource): string {
  const words = { words: t().fromWords, setting: t().fromSetting, default: t().fromDefault };
  return words[from];
}
