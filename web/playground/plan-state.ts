import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { info } from "../api/info.ts";
import { draft, drawsByRoute, settings } from "./chat-store.ts";
import { takesImageConfig } from "./model-choice.ts";
import { modelId, thinking } from "./model-state.ts";
import type { PicturePlan, planPicture } from "./picture-plan.ts";
import { isSize } from "./settings.ts";

/** The gateway's own rules are 8 KB: they come when a model that draws is chosen. */
const planner: Signal<typeof planPicture | undefined> = signal(undefined);

export const isPlanned: ReadonlySignal<boolean> = computed(
  () => takesImageConfig(modelId.value) && !drawsByRoute.value,
);

async function loadPlanner(): Promise<void> {
  try {
    planner.value = (await import("./picture-plan.ts")).planPicture;
  } catch {
    // Without a network there is no preview, and nothing to preview either.
  }
}

/** Of what is being typed. */
export const plan: ReadonlySignal<PicturePlan | undefined> = computed(() =>
  isPlanned.value ? planOf(draft.value) : undefined,
);

/** @returns stops it */
export function followPlan(): () => void {
  return effect(() => {
    if (isPlanned.value && planner.value === undefined) void loadPlanner();
  });
}

/** Of a prompt that is sent now. */
export async function loadPlan(prompt: string): Promise<PicturePlan | undefined> {
  if (!isPlanned.peek()) return undefined;
  if (planner.peek() === undefined) await loadPlanner();
  return planOf(prompt);
}

function planOf(prompt: string): PicturePlan | undefined {
  const defaults = info.state.value.value?.image_config?.defaults;
  const { size, ratio } = settings.value;
  return planner.value?.({
    model: thinking.value.plain,
    prompt,
    size,
    ratio,
    defaults: {
      size: isSize(defaults?.image_size) ? defaults.image_size : "4K",
      ratio: defaults?.aspect_ratio ?? "1:1",
    },
  });
}
