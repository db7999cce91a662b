import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Failure, type FailureFacts } from "../api/failure.ts";
import { info } from "../api/info.ts";
import { linkTo } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";
import { FailureNotice } from "../ui/notice.tsx";
import { takeNews } from "./chat-store.ts";
import { t } from "./messages.ts";
import { type ReplyTurn, saysSomething } from "./turn.ts";

const TOP_UP = "https://fal.ai/dashboard/billing";

const OF_THE_KEY: ReadonlySet<string> = new Set([
  "invalid_api_key",
  "own_keys_not_allowed",
  "permission_denied",
]);
/** What these say is that the reply was cut off. */
const OF_CUT: ReadonlySet<string> = new Set(["cut_off", "upstream_stream_interrupted"]);
/** The last is always the operator's. */
const OF_MONEY: ReadonlySet<string> = new Set([
  "insufficient_quota",
  "account_locked",
  "budget_exceeded",
]);

interface ReplyEndingProps {
  turn: ReplyTurn;
  /** Only the last reply can be asked for once more. */
  onRetry: (() => void) | undefined;
}

/** Why a reply is not what it should be; nothing under a good one. */
export function ReplyEnding({ turn, onRetry }: ReplyEndingProps): JSX.Element {
  const { failure } = turn;
  const [isNews] = useState(() => takeNews(turn.id));
  const note = noteOf(turn);
  return (
    <>
      {note !== undefined && <p class="soft">{note}</p>}
      {failure !== undefined && (
        <FailureNotice failure={new Failure(failure)} onRetry={onRetry} quiet={!isNews}>
          <WayOut {...failure} />
        </FailureNotice>
      )}
    </>
  );
}

function WayOut({ code, operatorPays }: FailureFacts): JSX.Element | null {
  const isMoney = OF_MONEY.has(code);
  if (isMoney && operatorPays !== true) {
    return (
      <LinkButton small icon="external" href={TOP_UP} away>
        {t().topUp}
      </LinkButton>
    );
  }
  const takesOwn = info.state.value.value?.auth.own_keys === true;
  if (!OF_THE_KEY.has(code) && !(isMoney && takesOwn)) return null;
  return (
    <LinkButton small icon="key" href={linkTo("connect")}>
      {isMoney ? t().ownKey : t().connect}
    </LinkButton>
  );
}

function noteOf(turn: ReplyTurn): string | undefined {
  const { state, finish, failure } = turn;
  if (state === "stopped") return saysSomething(turn) ? t().stopped : t().stoppedEarly;
  if (state === "cut") return OF_CUT.has(failure?.code ?? "") ? undefined : t().cutHere;
  if (state !== "done") return undefined;
  if (finish === "length") return t().endedLength;
  if (finish === "content_filter") return t().endedFilter;
  return turn.content.parts.length === 0 ? t().silent : undefined;
}
