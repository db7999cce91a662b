import { texts } from "../state/language.ts";
import { hasCommand } from "../state/shortcuts.ts";
import { copyText } from "../ui/copy-button.tsx";
import { toast } from "../ui/toast.tsx";
import { focusRow } from "./current-row.ts";
import type { ModelRow } from "./row.ts";
import { rowAfterKey } from "./row-keys.ts";
import { closeModel, openModel } from "./view-state.ts";

const t = texts("ui");

export interface Grid {
  rows: readonly ModelRow[];
  /** The row whose details are shown. */
  open: ModelRow | undefined;
  /** Details stand beside the list: they follow the arrow keys. */
  isFollowed: boolean;
}

/** The row that an event comes from. */
export function rowOf(target: EventTarget | null): HTMLElement | undefined {
  const row = target instanceof Element ? target.closest("[data-id]") : null;
  return row instanceof HTMLElement ? row : undefined;
}

export function onGridClick({ target }: Event, { rows, open }: Grid): void {
  const copy = target instanceof Element ? target.closest("[data-copy]") : null;
  const row = findRowOf(rowOf(target), rows);
  // Who marks an id with the mouse wants to copy a piece of it.
  if (row === undefined || isTextMarked()) return;
  if (copy !== null) void copyId(row.id);
  else toggle(row, open);
}

export function onGridKey(event: KeyboardEvent, grid: Grid): void {
  const line = rowOf(event.target);
  const row = findRowOf(line, grid.rows);
  if (row === undefined || line === undefined) return;
  const act =
    hasCommand(event) || event.altKey ? actWithModifier(event, row) : actOf(event, row, grid);
  if (act === undefined) return;
  event.preventDefault();
  act();
}

type Act = (() => void) | undefined;

/** Ctrl+C on a row, when no text is marked, copies its id. */
function actWithModifier({ key, altKey }: KeyboardEvent, row: ModelRow): Act {
  const copies = key.toLowerCase() === "c" && !altKey && !isTextMarked();
  return copies ? () => void copyId(row.id) : undefined;
}

function actOf({ key, target }: KeyboardEvent, row: ModelRow, grid: Grid): Act {
  const { rows, open, isFollowed } = grid;
  const line = rowOf(target);
  if (key === "Enter" || key === " ") {
    // A button in the row has its own meaning.
    return target === line ? () => toggle(row, open) : undefined;
  }
  const page = Math.max(1, Math.floor(innerHeight / (line?.offsetHeight ?? innerHeight)) - 4);
  const index = rowAfterKey(key, { index: rows.indexOf(row), count: rows.length, page });
  const next = index === undefined ? undefined : rows[index];
  if (next === undefined) return undefined;
  return () => {
    focusRow(next.id);
    if (isFollowed && open !== undefined) openModel(next.id);
  };
}

function toggle(row: ModelRow, open: ModelRow | undefined): void {
  if (row === open) closeModel();
  else openModel(row.id);
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
