import type { JSX } from "preact";
import { formatSeconds } from "../format/duration.ts";
import { cx } from "../ui/cx.ts";
import { t } from "./texts.ts";
import type { ReplyTurn } from "./turn.ts";
import { useElapsed } from "./use-elapsed.ts";

interface ReplyWaitingProps {
  turn: ReplyTurn;
  /** The model draws: a picture is what is waited for. */
  draws: boolean;
}

/** What is shown until there is something: pictures take half a minute, so their place is shown and the time. */
export function ReplyWaiting({ turn, draws }: ReplyWaitingProps): JSX.Element {
  const elapsed = useElapsed(turn.times.asked);
  const time = elapsed < 2000 ? "" : ` ${formatSeconds(elapsed)}`;
  return (
    <p class={cx("row reply__waiting", draws && "picture pending")}>
      <i class="reply__dots" aria-hidden="true" />
      {draws ? t().drawing : t().waiting}
      {time}
    </p>
  );
}
