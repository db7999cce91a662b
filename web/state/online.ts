import { type Signal, signal } from "@preact/signals-core";

/** What the browser believes of its network. */
export const online: Signal<boolean> = signal(true);

export function followNetwork(): void {
  const read = () => {
    online.value = navigator.onLine;
  };
  read();
  addEventListener("online", read);
  addEventListener("offline", read);
}
