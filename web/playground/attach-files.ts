import { toast } from "../ui/toast.tsx";
import { drawsByRoute } from "./chat-store.ts";
import { seesPictures } from "./model-choice.ts";
import { model, modelName } from "./model-state.ts";
import { attach } from "./picture-file.ts";
import { t } from "./texts.ts";

/** Why no picture can be attached now. A model that the list lacks may well see: the gateway has the last word. */
export function whyNot(): string | undefined {
  if (drawsByRoute.value) return t().imagesTakeNone;
  const now = model.value;
  return now === undefined || seesPictures(now) ? undefined : t().cannotSee(modelName.value);
}

/** Attaches what was picked, pasted or dropped, or says why not. */
export async function attachFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const reason = whyNot();
  if (reason !== undefined) return toast(reason);
  const refused = await attach(files);
  if (refused !== undefined) toast(t()[refused]);
}

/** The pictures of a paste; text that is pasted with a picture of itself, as office programs do, stays text. */
export function pastedFiles(data: DataTransfer | null): readonly File[] {
  if (data === null || data.types.includes("text/plain")) return [];
  return [...data.files];
}
