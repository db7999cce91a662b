import type { JSX } from "preact";
import { toAspect, toPlace } from "./applied-config.ts";
import { useElapsed } from "./elapsed.ts";
import { formatSeconds } from "./figures.ts";
import { t } from "./messages.ts";
import type { ReplyTurn } from "./turn.ts";

interface ReplyWaitingProps {
  turn: ReplyTurn;
  /** The model draws: a picture is what is waited for. */
  draws: boolean;
}

/** What is shown until there is something: pictures take half a minute, so their place is shown and the time. */
export function ReplyWaiting({ turn, draws }: ReplyWaitingProps): JSX.Element {
  const elapsed = useElapsed(turn.times.asked, true);
  const { open } = turn.content;
  const time = elapsed < 2000 ? "" : ` ${formatSeconds(elapsed)}`;
  if (!draws && open === undefined) {
    return (
      <p class="reply__waiting">
        <i class="reply__dots" aria-hidden="true" />
        {t().waiting}
        {time}
      </p>
    );
  }
  const aspect = toAspect(turn.applied?.aspect_ratio);
  const words = open === undefined ? t().drawing : t().receiving(toSize(open.length));
  return (
    <div class="reply__canvas" style={toPlace(aspect)}>
      <i class="reply__dots" aria-hidden="true" />
      {words}
      {time}
    </div>
  );
}

/** Base64 is a third longer than what it stands for. */
function toSize(characters: number): string {
  return `${((characters * 3) / 4 / 1024 / 1024).toFixed(1)} MB`;
}
