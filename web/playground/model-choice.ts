import { pictureCapabilities } from "../../src/catalogue/picture-capabilities.ts";
import { gives, isChatModel, knows, type Model, parentOf, takes } from "../api/model.ts";

/** What a person may want from a model. */
export type Need = "text" | "picture" | "reasoning";

/** Cheap, quick, and long in the list. */
const FAVOURITES: Readonly<Record<Need, string>> = {
  text: "google/gemini-2.5-flash",
  picture: "google/gemini-3.1-flash-image",
  reasoning: "google/gemini-2.5-flash-thinking",
};

export function seesPictures(model: Model): boolean {
  return takes(model, "image");
}

export function drawsPictures(model: Model): boolean {
  return gives(model, "image");
}

/**
 * A good model for a wish: the favourite where it is listed and while no list is there, else the cheapest.
 * @returns `undefined` where no model can do it
 */
export function chooseModel(models: readonly Model[], need: Need): string | undefined {
  const favourite = FAVOURITES[need];
  const fit = models.filter((model) => isFit(model, need) && isAlive(model));
  const isThere = models.length === 0 || fit.some(({ id }) => id === favourite);
  return isThere ? favourite : (cheapest(fit) ?? fit[0])?.id;
}

/** `~vendor/…-latest` is an alias; a date in the past has taken the model away. */
function isAlive({ id, expiration_date }: Model): boolean {
  const today = new Date().toISOString().slice(0, 10);
  return !id.startsWith("~") && (!expiration_date || expiration_date.slice(0, 10) > today);
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

/** Free models are often busy, and some have no price that is known. */
function cheapest(models: readonly Model[]): Model | undefined {
  const price = ({ pricing }: Model) => Number(pricing["completion"] ?? 0);
  const priced = models.filter((model) => price(model) > 0);
  return priced.sort((one, other) => price(one) - price(other))[0];
}
