import type { JSX } from "preact";
import type { Alignment, Block } from "./node.ts";
import { t } from "./texts.ts";
import { Words } from "./words.tsx";

interface TableProps {
  block: Block & { type: "table" };
}

/** A table, which scrolls within its own frame where it is wider than the page. */
export function TableNode({ block }: TableProps): JSX.Element {
  const { alignments, header, rows, isOpen } = block;
  const last = isOpen ? rows.length - 1 : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a frame that scrolls is no section of the page
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <div class="markdown__table" dir="auto" tabIndex={0} role="region" aria-label={t().table}>
      <table>
        <thead>
          <Row
            Cell="th"
            cells={header}
            isOpen={isOpen && rows.length === 0}
            alignments={alignments}
          />
        </thead>
        <tbody>
          {rows.map((cells, at) => (
            <Row key={at} Cell="td" isOpen={at === last} {...{ cells, alignments }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  Cell: "th" | "td";
  cells: readonly string[];
  alignments: readonly Alignment[];
  isOpen: boolean;
}

function Row({ Cell, cells, alignments, isOpen }: RowProps): JSX.Element {
  // A model may leave out the last cells of a row.
  return (
    <tr>
      {alignments.map((alignment, at) => (
        <Cell key={at} style={{ textAlign: alignment }}>
          <Words text={cells[at] ?? ""} isOpen={isOpen && at === cells.length - 1} />
        </Cell>
      ))}
    </tr>
  );
}
