import { hasCommand } from "../state/shortcuts.ts";
import { copyText } from "../ui/copy-button.tsx";
import { t } from "../ui/texts.ts";
import { toast } from "../ui/toast.tsx";
import { focusRow } from "./current-row.ts";
import type { ModelRow } from "./row.ts";
import { rowAfterKey } from "./row-keys.ts";
import { openModel } from "./view-state.ts";

/** The id of the row that an event comes from. */
export function idOf(target: EventTarget | null): string | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-id]") : null;
  return row?.dataset["id"];
}

export function onGridClick({ target }: Event): void {
  const id = idOf(target);
  // Who marks an id with the mouse wants to copy a piece of it.
  if (id === undefined || getSelection()?.isCollapsed === false) return;
  if (target instanceof Element && target.closest("[data-copy]")) void copyId(id);
  else openModel(id);
}

async function copyId(id: string): Promise<void> {
  const done = await copyText(id);
  toast(done ? `${t().copied} ${id}` : t().cannotCopy);
}

export function onGridKey(event: KeyboardEvent, rows: readonly ModelRow[]): void {
  const { key, target, altKey } = event;
  const id = idOf(target);
  if (id === undefined || hasCommand(event) || altKey) return;
  const index = rows.findIndex((row) => row.id === id);
  const next = rows[rowAfterKey(key, index, rows.length) ?? -1];
  if (next !== undefined) focusRow(next.id);
  // A button in the row has its own meaning.
  else if ((key === "Enter" || key === " ") && !(target instanceof HTMLButtonElement))
    openModel(id);
  else return;
  event.preventDefault();
}
