import type { JSX } from "preact";
import { describeApplied } from "./applied-config.ts";
import { costOf, formatCount, formatSeconds, formatUsd, speedOf } from "./figures.ts";
import { t } from "./messages.ts";
import { pricingOf } from "./model-state.ts";
import type { ReplyTurn } from "./turn.ts";

/** Milliseconds in which nobody sees a reply grow. */
const AT_ONCE = 100;

/** What a reply took, in one quiet line. */
export function ReplyFigures({ turn }: { turn: ReplyTurn }): JSX.Element {
  const { applied } = turn;
  const { asked, first = 0, ended = 0 } = turn.times;
  const speed = speedOf(turn);
  // A reply that came as a whole, such as a picture, has one time; one that never came has none.
  const grew = first > 0 && ended - first > AT_ONCE;
  return (
    <p class="reply__figures">
      <Tokens turn={turn} />
      <Price turn={turn} />
      {grew && <span>{t().firstWord(formatSeconds(first - asked))}</span>}
      {first > 0 && ended > 0 && <span>{t().inAll(formatSeconds(ended - asked))}</span>}
      {speed !== undefined && <span>{t().speed(formatCount(speed))}</span>}
      {applied && <span>{t().drawn(describeApplied(applied))}</span>}
    </p>
  );
}

function Tokens({ turn: { usage } }: { turn: ReplyTurn }): JSX.Element | null {
  if (usage === undefined) return null;
  const reasoning = usage.reasoning === 0 ? "" : ` (${t().ofThem(formatCount(usage.reasoning))})`;
  return (
    <span title={t().tokensLong}>
      {t().tokens(formatCount(usage.input), formatCount(usage.output))}
      {reasoning}
    </span>
  );
}

function Price({ turn }: { turn: ReplyTurn }): JSX.Element | null {
  if (turn.usage === undefined) return null;
  const drew = turn.content.parts.some(({ kind }) => kind === "picture");
  const cost = costOf(turn.usage, pricingOf(turn.model), drew);
  if (cost === undefined) return null;
  return (
    <span title={cost.isExact ? t().costExact : t().costAbout}>
      {cost.isExact ? "" : "≈ "}
      {formatUsd(cost.usd)}
    </span>
  );
}
