import type { JSX } from "preact";
import type { Resource } from "../api/resource.ts";
import { FailureNotice } from "./notice.tsx";
import { Skeleton } from "./skeleton.tsx";

interface PendingProps {
  of: Resource<unknown>;
  /** Of the skeleton. */
  lines: number;
  height: string;
}

/** In place of what is not there: its shape while it is on its way, or why it does not come. */
export function Pending({ of: resource, ...shape }: PendingProps): JSX.Element {
  const { failure } = resource.state.value;
  // It stays while somebody tries again: the button keeps the focus, and nothing is read out anew.
  if (!failure) return <Skeleton {...shape} />;
  return <FailureNotice failure={failure} onRetry={resource.reload} />;
}
