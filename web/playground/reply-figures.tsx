import type { JSX } from "preact";
import { formatSeconds } from "../format/duration.ts";
import { formatCount } from "../format/tokens.ts";
import { costOf, describeApplied } from "./figures.ts";
import { findModel } from "./model-state.ts";
import { t } from "./texts.ts";
import type { ReplyTurn } from "./turn.ts";

/** What a reply took, in one quiet line. */
export function ReplyFigures({ turn }: { turn: ReplyTurn }): JSX.Element {
  const { applied, usage, times, model } = turn;
  const { asked, first = 0, ended = 0 } = times;
  const figures = [
    usage && t().tokens(formatCount(usage.input), formatCount(usage.output)),
    usage && usage.reasoning > 0 && t().ofThem(formatCount(usage.reasoning)),
    usage && costOf(usage, findModel(model)),
    // A reply that never came took no time.
    first > 0 && ended > 0 && t().inAll(formatSeconds(ended - asked)),
    applied && t().drawn(describeApplied(applied)),
  ];
  return (
    <p class="row wrap faint reply__figures">
      {figures.map((figure) => figure && <span key={figure}>{figure}</span>)}
    </p>
  );
}
