import type { JSX } from "preact";
import { t } from "./texts.ts";
import "./model-grid.css";
import "./model-line.css";

const ROWS = 14;

/** Rows of the size that the list will have. */
export function ListSkeleton(): JSX.Element {
  return (
    <div class="panel model-grid" role="status" aria-label={t().loading}>
      <div class="grid-head" aria-hidden="true" />
      {Array.from({ length: ROWS }, (_, at) => (
        <div class="model-line model-line--skeleton" key={at} aria-hidden="true">
          <div class="model-line__name">
            <span class="monogram" />
            <i class="pending" />
          </div>
        </div>
      ))}
    </div>
  );
}
