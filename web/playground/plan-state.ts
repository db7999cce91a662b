import { computed, type ReadonlySignal } from "@preact/signals-core";
import { info } from "../api/info.ts";
import { draft, drawsByRoute, settings } from "./chat-store.ts";
import { takesImageConfig } from "./model-choice.ts";
import { modelId, thinking } from "./model-state.ts";
import { type PicturePlan, planPicture } from "./picture-plan.ts";
import { isSize } from "./settings.ts";

export const isPlanned: ReadonlySignal<boolean> = computed(
  () => takesImageConfig(modelId.value) && !drawsByRoute.value,
);

/** Of what is being typed. */
export const plan: ReadonlySignal<PicturePlan | undefined> = computed(() => {
  if (!isPlanned.value) return undefined;
  const defaults = info.state.value.value?.image_config.defaults;
  const { size, ratio } = settings.value;
  return planPicture({
    model: thinking.value.plain,
    prompt: draft.value,
    size,
    ratio,
    defaults: {
      size: isSize(defaults?.image_size) ? defaults.image_size : "4K",
      ratio: defaults?.aspect_ratio ?? "1:1",
    },
  });
});
