/** Where a list of rows of one height stands, in pixels. */
export interface ListPlace {
  /** From the top of what is visible to the top of the list: negative once it is scrolled. */
  top: number;
  viewport: number;
  rowHeight: number;
  count: number;
}

/** Rows `first` up to `last`, which is not among them. */
export interface RowRange {
  first: number;
  last: number;
}

/** Rows beyond each edge: what a fast finger moves in the time of some frames. */
const OVERSCAN = 8;
/** The range moves in steps: a change has its price, and so has each row that comes. */
const STEP = 2;
/** Before anything is measured. */
const SOME = 12;
/** A 4K screen shows 36 rows, and 64 when it stands upright. A printer has no end. */
const MOST = 96;

/** The rows to have in the document: as many wherever the list is, so that both ends move in one go. */
export function rowsInView({ top, viewport, rowHeight, count }: ListPlace): RowRange {
  if (rowHeight <= 0 || count === 0) return { first: 0, last: Math.min(count, SOME) };
  const size = Math.min(Math.ceil(viewport / rowHeight) + STEP + 2 * OVERSCAN, MOST);
  const start = Math.floor(-top / rowHeight) - OVERSCAN;
  const first = clamp(Math.floor(start / STEP) * STEP, 0, Math.max(0, count - 1));
  return { first, last: Math.min(count, first + size) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
