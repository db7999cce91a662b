import { type Signal, signal } from "@preact/signals-core";
import { goBack, setParam } from "../state/route.ts";
import { toast } from "../ui/toast.tsx";
import { t } from "./texts.ts";

/** The field for the key takes the focus, and lowers it. */
export const isKeyWanted: Signal<boolean> = signal(false);

/** A link without a key would lead nowhere: it leads to the field for one. */
export function askForKey(): void {
  // Not by a step back, which comes later: the dialog would take the focus back from the field.
  setParam("client", undefined, { replace: true });
  toast(t().keyFirst);
  isKeyWanted.value = true;
}

/** By a step back where a step has opened it, so that the next one leads on. */
export function closeClient(): void {
  if (!goBack()) setParam("client", undefined, { replace: true });
}
