import type { JSX } from "preact";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import type { Modality } from "./modality.ts";
import type { ModelRow } from "./row.ts";
import { t } from "./texts.ts";

const MODALITY_ICONS: Record<Modality, IconName> = {
  text: "text",
  image: "picture",
  file: "file",
  audio: "audio",
  video: "video",
  embeddings: "vector",
};

export function namesOf(modalities: readonly Modality[]): string {
  return modalities.map((name) => t()[name]).join(t().and);
}

/** What goes in and what comes out, as icons for eyes and as words for everybody else. */
export function modalityIcons({ inputs, outputs }: ModelRow): JSX.Element {
  const words = `${t().is(t().in, namesOf(inputs))}; ${t().is(t().out, namesOf(outputs))}`;
  // From text to text goes without saying where there is little room.
  const isPlain = outputs.length === 1 && outputs[0] === "text";
  return (
    <span class="modalities" role="img" aria-label={words} title={words}>
      {inputs.map(drawIcon)}
      <span class={cx("modalities__out", isPlain && "modalities__out--plain")}>
        {Icon({ name: "right" })}
        {outputs.map(drawIcon)}
      </span>
    </span>
  );
}

/** Called and not rendered: eight components a row are what a scroll can do without. */
function drawIcon(name: Modality): JSX.Element {
  return Icon({ name: MODALITY_ICONS[name] });
}
