import { toast } from "../ui/toast.tsx";
import { t } from "./texts.ts";

/** What is loaded when it is wanted may be gone with a gateway that was renewed, or out of reach. */
export function sayIfLost(loading: Promise<unknown>): void {
  loading.catch(() => toast(t().notLoaded));
}
