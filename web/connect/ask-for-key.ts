import { type Signal, signal } from "@preact/signals";
import { setParam } from "../state/route.ts";
import { toast } from "../ui/toast.tsx";
import { t } from "./texts.ts";

/** The field for the key takes the focus, and lowers it. */
export const isKeyWanted: Signal<boolean> = signal(false);

/** A link without a key would lead nowhere: it leads to the field for one. */
export function askForKey(): void {
  setParam("client", undefined, { replace: true });
  toast(t().keyFirst);
  isKeyWanted.value = true;
}
