import { texts } from "../state/language.ts";
import { hasCommand, isCommand } from "../state/shortcuts.ts";
import { copyText } from "../ui/copy-button.tsx";
import { toast } from "../ui/toast.tsx";
import { focusRow } from "./current-row.ts";
import type { ModelRow } from "./row.ts";
import { rowAfterKey } from "./row-keys.ts";
import { openModel } from "./view-state.ts";

const t = texts("ui");

/** The row that an event comes from. */
export function rowOf(target: EventTarget | null): HTMLElement | undefined {
  const row = target instanceof Element ? target.closest("[data-id]") : null;
  return row instanceof HTMLElement ? row : undefined;
}

export function onGridClick({ target }: Event, rows: readonly ModelRow[]): void {
  const copy = target instanceof Element ? target.closest("[data-copy]") : null;
  const row = findRowOf(rowOf(target), rows);
  // Who marks an id with the mouse wants to copy a piece of it.
  if (row === undefined || isTextMarked()) return;
  if (copy !== null) void copyId(row.id);
  else openModel(row.id);
}

export function onGridKey(event: KeyboardEvent, rows: readonly ModelRow[]): void {
  const row = findRowOf(rowOf(event.target), rows);
  if (row !== undefined && isTaken(event, row, rows)) event.preventDefault();
}

/** Does what a key means on a row, if it means something there. */
function isTaken(event: KeyboardEvent, row: ModelRow, rows: readonly ModelRow[]): boolean {
  const { key, target, altKey } = event;
  if (hasCommand(event) || altKey) {
    // Ctrl+C, when no text is marked, copies the id.
    const copies = isCommand(event, "c") && !isTextMarked();
    if (copies) void copyId(row.id);
    return copies;
  }
  const line = rowOf(target);
  // A button in the row has its own meaning.
  if ((key === "Enter" || key === " ") && target === line) {
    openModel(row.id);
    return true;
  }
  const page = Math.max(1, Math.floor(innerHeight / (line?.offsetHeight ?? innerHeight)) - 4);
  const index = rowAfterKey(key, { index: rows.indexOf(row), count: rows.length, page });
  const next = rows[index ?? -1];
  if (next === undefined) return false;
  focusRow(next.id);
  return true;
}

async function copyId(id: string): Promise<void> {
  const done = await copyText(id);
  toast(done ? `${t().copied} ${id}` : t().cannotCopy);
}

function findRowOf(line: HTMLElement | undefined, rows: readonly ModelRow[]): ModelRow | undefined {
  return rows.find(({ id }) => id === line?.dataset["id"]);
}

function isTextMarked(): boolean {
  return getSelection()?.isCollapsed === false;
}
