import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Failure, type FailureFacts } from "../api/failure.ts";
import { info } from "../api/info.ts";
import { linkTo } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";
import { FalLink } from "../ui/fal-link.tsx";
import { FailureNotice } from "../ui/notice.tsx";
import { takeNews } from "./chat-store.ts";
import { t } from "./texts.ts";
import type { ReplyTurn } from "./turn.ts";

const OF_THE_KEY = ["no_key", "invalid_api_key", "own_keys_not_allowed", "permission_denied"];
/** What the notice of these says already. */
const CUT = ["cut_off", "upstream_stream_interrupted"];
/** The last is always the operator's. */
const OF_MONEY = ["insufficient_quota", "budget_exceeded"];

interface ReplyEndingProps {
  turn: ReplyTurn;
  /** Only the last reply can be asked for once more. */
  onRetry: (() => void) | undefined;
}

/** Why a reply is not what it should be; nothing under a good one. */
export function ReplyEnding({ turn, onRetry }: ReplyEndingProps): JSX.Element {
  const { failure } = turn;
  const note = noteOf(turn);
  const [isNews] = useState(() => takeNews(turn.id));
  return (
    <>
      {note && <p class="soft">{note}</p>}
      {failure && (
        <FailureNotice failure={new Failure(failure)} onRetry={onRetry} quiet={!isNews}>
          <WayOut {...failure} />
        </FailureNotice>
      )}
    </>
  );
}

function WayOut({ code, operatorPays }: FailureFacts): JSX.Element | null {
  const isMoney = OF_MONEY.includes(code);
  if (isMoney && !operatorPays) return <FalLink page="billing" />;
  const takesOwn = info.state.value.value?.auth.own_keys === true;
  if (!OF_THE_KEY.includes(code) && !(isMoney && takesOwn)) return null;
  return (
    <LinkButton small icon="key" href={linkTo("connect")}>
      {code === "no_key" ? t().enterKey : isMoney ? t().ownKey : t().connect}
    </LinkButton>
  );
}

function noteOf({ state, finish, content, failure }: ReplyTurn): string | undefined {
  if (state === "stopped") return t().stopped;
  if (state === "cut") return CUT.includes(failure?.code ?? "") ? undefined : t().cutHere;
  if (state === "failed") return undefined;
  if (finish === "length") return t().endedLength;
  if (finish === "content_filter") return t().endedFilter;
  return content.length === 0 ? t().silent : undefined;
}
