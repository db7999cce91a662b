import { pictureCapabilities } from "../../src/catalogue/picture-capabilities.ts";
import { gives, isBatch, knows, type Model, parentOf, takes } from "../api/model.ts";

/** What a person may want from a model. */
export type Need = "text" | "picture" | "reasoning";

/** Cheap, quick, and long in the list; the first that is there. */
const FAVOURITES: Readonly<Record<Need, readonly [string, ...string[]]>> = {
  text: [
    "google/gemini-2.5-flash",
    "google/gemini-3-flash-preview",
    "google/gemini-3.1-flash-lite",
    "deepseek/deepseek-v4-flash",
    "openai/gpt-5-mini",
    "openai/gpt-4o-mini",
  ],
  picture: [
    "google/gemini-3.1-flash-image",
    "google/gemini-3.1-flash-image-preview",
    "google/gemini-3-pro-image",
    "google/gemini-3-pro-image-preview",
    "google/gemini-2.5-flash-image",
  ],
  reasoning: [
    "google/gemini-2.5-flash-thinking",
    "deepseek/deepseek-v3.2-thinking",
    "deepseek/deepseek-r1",
  ],
};

/** What is asked for while the list is not there. */
export function guessModel(need: Need): string {
  return FAVOURITES[need][0];
}

export function isChatModel(model: Model): boolean {
  return (gives(model, "text") || gives(model, "image")) && !isBatch(model);
}

export function seesPictures(model: Model): boolean {
  return takes(model, "image");
}

export function drawsPictures(model: Model): boolean {
  return gives(model, "image");
}

/**
 * The list writes `Google: Gemini 2.5 Flash`; in a small place its vendor is the first to go, unless nobody would know what
 * is left (`DeepSeek: R1`).
 */
export function shortName(name: string): string {
  return name.replace(/^[^:()]{1,24}: (?=\S.{5})/, "");
}

/** A good model for a wish: a favourite, else the cheapest that is alive and no alias. */
export function chooseModel(
  models: readonly Model[],
  need: Need,
  today: string,
): Model | undefined {
  const fit = models.filter((model) => isFit(model, need) && isAlive(model, today));
  const favourite = FAVOURITES[need]
    .map((id) => fit.find((model) => model.id === id))
    .find((model) => model !== undefined);
  return favourite ?? cheapest(fit) ?? fit[0];
}

/** True when a model can do what an example asks for. */
export function isFit(model: Model, need: Need): boolean {
  if (!isChatModel(model)) return false;
  if (need === "picture") return drawsPictures(model);
  if (need === "text") return !drawsPictures(model);
  return !drawsPictures(model) && thinkingOf(model.id, [model]).isOn;
}

/** Whether a model thinks, and what it takes to change that. */
export interface Thinking {
  /** `none`: never; `always`: cannot be switched off; `name`: by its name; `asked`: it does unless told not to. */
  readonly kind: "none" | "always" | "name" | "asked";
  readonly isOn: boolean;
  /** The name without and with thinking. */
  readonly plain: string;
  readonly twin: string | undefined;
}

/** The gateway lists a twin `<id>-thinking` for each model that reasons when it is asked to. */
export function thinkingOf(id: string, models: readonly Model[]): Thinking {
  const model = models.find((candidate) => candidate.id === id);
  const parent = model === undefined ? undefined : parentOf(model);
  if (parent !== undefined) return { kind: "name", isOn: true, plain: parent, twin: id };
  const never: Thinking = { kind: "none", isOn: false, plain: id, twin: undefined };
  if (model === undefined || !knows(model, "reasoning")) return never;
  if (model.reasoning?.mandatory === true) return { ...never, kind: "always", isOn: true };
  const twin = models.find((candidate) => parentOf(candidate) === id)?.id;
  if (model.reasoning?.default_enabled === true) return { ...never, kind: "asked", isOn: true };
  return twin === undefined ? never : { ...never, kind: "name", twin };
}

/** True where the gateway decides on size and ratio. */
export function takesImageConfig(id: string): boolean {
  return pictureCapabilities(id) !== undefined;
}

/** `~vendor/…-latest` is an alias; a date in the past has taken the model away. */
function isAlive({ id, expiration_date }: Model, today: string): boolean {
  const expires = expiration_date ?? "";
  return !id.startsWith("~") && (expires === "" || expires.slice(0, 10) > today);
}

/** Free models are often busy, and some have no price that is known. */
function cheapest(models: readonly Model[]): Model | undefined {
  const price = (model: Model) => Number(model.pricing["completion"] ?? 0);
  const priced = models.filter((model) => price(model) > 0);
  return priced.reduce<Model | undefined>(
    (best, model) => (best === undefined || price(model) < price(best) ? model : best),
    undefined,
  );
}
