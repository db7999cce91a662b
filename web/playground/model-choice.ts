import { pictureCapabilities } from "../../src/catalogue/picture-capabilities.ts";
import { parentOf } from "../models/twin.ts";

/** What the playground needs to know of an item of `GET /v1/models`. */
export interface ChoiceModel {
  readonly id: string;
  readonly name: string;
  readonly description?: string | null;
  readonly context_length?: number | null | undefined;
  readonly architecture?:
    | {
        readonly input_modalities?: readonly string[] | null | undefined;
        readonly output_modalities?: readonly string[] | null | undefined;
      }
    | null
    | undefined;
  readonly pricing?: Readonly<Record<string, string | undefined>> | null | undefined;
  readonly supported_parameters?: readonly string[] | null | undefined;
  readonly reasoning?:
    | {
        readonly mandatory?: boolean | undefined;
        readonly default_enabled?: boolean | undefined;
      }
    | null
    | undefined;
  readonly expiration_date?: string | null | undefined;
}

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

export function isChatModel(model: ChoiceModel): boolean {
  const outputs = outputsOf(model);
  return (outputs.includes("text") || outputs.includes("image")) && !model.id.endsWith(":batch");
}

export function seesPictures(model: ChoiceModel): boolean {
  return model.architecture?.input_modalities?.includes("image") === true;
}

export function drawsPictures(model: ChoiceModel): boolean {
  return outputsOf(model).includes("image");
}

/**
 * The list writes `Google: Gemini 2.5 Flash`; in a small place its vendor is the first to go, unless nobody would know what
 * is left (`DeepSeek: R1`).
 */
export function shortName(name: string): string {
  return name.replace(/^[^:()]{1,24}: (?=\S.{5})/, "");
}

/** True for a model that reasons when it is asked to, or always. */
function reasons(model: ChoiceModel): boolean {
  return model.supported_parameters?.includes("reasoning") === true;
}

/** A good model for a wish: a favourite, else the cheapest that is alive and no alias. */
export function chooseModel(
  models: readonly ChoiceModel[],
  need: Need,
  today: string,
): ChoiceModel | undefined {
  const fit = models.filter((model) => isFit(model, need) && isAlive(model, today));
  const favourite = FAVOURITES[need]
    .map((id) => fit.find((model) => model.id === id))
    .find((model) => model !== undefined);
  return favourite ?? cheapest(fit) ?? fit[0];
}

/** True when a model can do what an example asks for. */
export function isFit(model: ChoiceModel, need: Need): boolean {
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
export function thinkingOf(id: string, models: readonly ChoiceModel[]): Thinking {
  const model = models.find((candidate) => candidate.id === id);
  const parent = model === undefined ? undefined : parentOf(model);
  if (parent !== undefined) return { kind: "name", isOn: true, plain: parent, twin: id };
  const never: Thinking = { kind: "none", isOn: false, plain: id, twin: undefined };
  if (model === undefined || !reasons(model)) return never;
  if (model.reasoning?.mandatory === true) return { ...never, kind: "always", isOn: true };
  const twin = models.find((candidate) => parentOf(candidate) === id)?.id;
  if (model.reasoning?.default_enabled === true) return { ...never, kind: "asked", isOn: true };
  return twin === undefined ? never : { ...never, kind: "name", twin };
}

/** True where the gateway decides on size and ratio. */
export function takesImageConfig(id: string): boolean {
  return pictureCapabilities(id) !== undefined;
}

function outputsOf(model: ChoiceModel): readonly string[] {
  return model.architecture?.output_modalities ?? ["text"];
}

/** `~vendor/…-latest` is an alias; a date in the past has taken the model away. */
function isAlive({ id, expiration_date }: ChoiceModel, today: string): boolean {
  const expires = expiration_date ?? "";
  return !id.startsWith("~") && (expires === "" || expires.slice(0, 10) > today);
}

/** Free models are often busy, and some have no price that is known. */
function cheapest(models: readonly ChoiceModel[]): ChoiceModel | undefined {
  const price = (model: ChoiceModel) => Number(model.pricing?.["completion"] ?? 0);
  const priced = models.filter((model) => price(model) > 0);
  return priced.reduce<ChoiceModel | undefined>(
    (best, model) => (best === undefined || price(model) < price(best) ? model : best),
    undefined,
  );
}
