import type { JSX } from "preact";
import { IconButton } from "../ui/button.tsx";
import { removeTurn } from "./chat.ts";
import { busy } from "./chat-store.ts";
import { t } from "./messages.ts";

/** Deletes a turn; a reply that is on its way still needs all before it. */
export function RemoveButton({ id }: { id: number }): JSX.Element {
  return (
    <IconButton
      icon="trash"
      label={t().remove}
      small
      disabled={busy.value}
      onClick={() => removeTurn(id)}
    />
  );
}
