import type { JSX } from "preact";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import type { Modality } from "./modality.ts";
import type { ModelRow } from "./row.ts";
import { t } from "./texts.ts";

export const MODALITY_ICONS: Record<Modality, IconName> = {
  text: "text",
  image: "picture",
  file: "file",
  audio: "audio",
  video: "video",
  embeddings: "vector",
};

/** What goes in and what comes out, as icons for eyes and as words for everybody else. */
export function ModalityIcons({ row }: { row: ModelRow }): JSX.Element {
  const words = `${t().takes(namesOf(row.inputs))} ${t().gives(namesOf(row.outputs))}`;
  return (
    <span class="modalities" title={words}>
      <span class="visually-hidden">{words}</span>
      <Icons of={row.inputs} />
      {/* From text to text goes without saying where there is little room. */}
      <span class={cx("modalities__out", `${row.outputs}` === "text" && "modalities__out--plain")}>
        <Icon name="right" />
        <Icons of={row.outputs} />
      </span>
    </span>
  );
}

export function namesOf(modalities: readonly Modality[]): string {
  return modalities.map((name) => t()[name]).join(t().and);
}

function Icons({ of }: { of: readonly Modality[] }): JSX.Element {
  return (
    <>
      {of.map((name) => (
        <Icon key={name} name={MODALITY_ICONS[name]} />
      ))}
    </>
  );
}
