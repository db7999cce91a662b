import type { JSX } from "preact";
import { t } from "./texts.ts";

interface SkeletonProps {
  /** How many bars of `height`, which are as tall as what will stand there, so that nothing moves. */
  lines?: number;
  /** CSS length. */
  height?: string;
}

export function Skeleton({ lines = 3, height = "1.5rem" }: SkeletonProps): JSX.Element {
  return (
    <div class="stack skeleton" role="status" aria-label={t().loading}>
      {Array.from({ length: lines }, (_, line) => (
        <div class="pending" key={line} style={{ height }} />
      ))}
    </div>
  );
}
