import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import { info } from "../api/info.ts";
import { type Model, shortName } from "../api/model.ts";
import { models } from "../api/models.ts";
import { navigate, route } from "../state/route.ts";
import { createKept } from "../state/stored.ts";
import { chooseModel, isFit, type Need, type Thinking, thinkingOf } from "./model-choice.ts";

const kept = createKept("playground-model");

const last: Signal<string | undefined> = signal(kept.read());

const list: ReadonlySignal<readonly Model[]> = computed(() => models.state.value.value ?? []);

const asked: ReadonlySignal<string> = computed(() => {
  const { view, params } = route.value;
  return view === "playground" ? (params.get("model") ?? "") : "";
});

/** The name that is asked for: of the address, else the last one that is still listed, else a good one. */
export const modelId: ReadonlySignal<string> = computed(() => {
  if (asked.value !== "") return asked.value;
  const known = last.value;
  const isThere = list.value.length === 0 || list.value.some(({ id }) => id === known);
  if (known !== undefined && isThere) return known;
  return chooseModel(list.value, "text") ?? list.value[0]?.id ?? "";
});

/** `undefined` while the list is not there, and for a model that it lacks. */
export const model: ReadonlySignal<Model | undefined> = computed(() => findModel(modelId.value));

export function findModel(id: string): Model | undefined {
  return list.value.find((item) => item.id === id);
}

/** The name to show. */
export const modelName: ReadonlySignal<string> = computed(() =>
  shortName(model.value?.name ?? modelId.value),
);

export const thinking: ReadonlySignal<Thinking> = computed(() =>
  thinkingOf(modelId.value, list.value),
);

/** A person's choice, kept for the next visit, from any view. */
export function pickModel(id: string): void {
  kept.write(id);
  showModel(id);
}

/** In the playground it takes the place of the present address: the back button leaves it. */
function showModel(id: string): void {
  const { view, params } = route.peek();
  const isHere = view === "playground";
  // A question that came with a link waits there while something else stands in the composer.
  const others = isHere ? Object.fromEntries(params) : {};
  navigate("playground", { ...others, model: id }, { replace: isHere });
}

// The model that the address names is kept for the time when it names none, and not for the next visit: whoever shared the
// address has chosen it.
effect(() => {
  if (asked.value !== "") last.value = asked.value;
});

/** False once it is known that no model here can do what is needed: an operator may offer only a few. */
export function isOffered(need: Need): boolean {
  return chooseModel(list.value, need) !== undefined;
}

/** Keeps the present model where it can do what is needed. */
export function pickModelFor(need: Need): void {
  const now = model.peek();
  const chosen = chooseModel(list.peek(), need);
  if (chosen !== undefined && !(now !== undefined && isFit(now, need))) showModel(chosen);
}

/** True where the gateway has the OpenAI images route. */
export const hasImagesRoute: ReadonlySignal<boolean> = computed(() => {
  const endpoints = info.state.value.value?.endpoints ?? {};
  return Object.values(endpoints).some((route) => route.includes("/v1/images/generations"));
});
