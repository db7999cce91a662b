import type { JSX } from "preact";
import { explainFailure, Failure } from "../api/failure.ts";
import { isPassing, type KeyVerdict, lacksMoney } from "../api/key-verdict.ts";
import { toDollars } from "../state/dollars.ts";
import { linkTo } from "../state/route.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { FailureNotice, Notice, type NoticeKind } from "../ui/notice.tsx";
import { takenKeys } from "./taken-keys.ts";
import { t } from "./texts.ts";

export const FAL_KEYS = "https://fal.ai/dashboard/keys";
const FAL_BILLING = "https://fal.ai/dashboard/billing";

interface VerdictNoticeProps {
  verdict: KeyVerdict;
  onRetry: () => void;
}

/** What is known of a key, and what to do. */
export function VerdictNotice({ verdict, onRetry }: VerdictNoticeProps): JSX.Element {
  if (verdict.is === "refused") {
    return (
      <FailureNotice failure={verdict.failure} onRetry={isPassing(verdict) ? onRetry : undefined}>
        {helpFor(verdict) !== undefined && <Help verdict={verdict} onRetry={onRetry} />}
      </FailureNotice>
    );
  }
  const { kind, title, text } = wordsOf(verdict);
  return (
    <Notice kind={kind} title={title}>
      {text !== "" && (
        <p>
          {text} {verdict.is === "good" && <TryIt />}
        </p>
      )}
      {helpFor(verdict) !== undefined && (
        <div class="notice__actions">
          <Help verdict={verdict} onRetry={onRetry} />
        </div>
      )}
    </Notice>
  );
}

/** The shortest way to an answer. */
export function TryIt(): JSX.Element {
  return (
    <a class="connect__link" href={linkTo("playground")}>
      {t().tryIt}
    </a>
  );
}

type HelpKind = "topUp" | "getKey" | "retry";

function helpFor(verdict: KeyVerdict): HelpKind | undefined {
  if (lacksMoney(verdict)) return "kind" in verdict && verdict.kind === "own" ? "topUp" : "retry";
  if (verdict.is === "half") return "getKey";
  if (verdict.is === "unknown") return "retry";
  const isWrong = verdict.is === "refused" && verdict.failure.code === "invalid_api_key";
  return isWrong && verdict.kind === "own" ? "getKey" : undefined;
}

function Help({ verdict, onRetry }: VerdictNoticeProps): JSX.Element {
  const help = helpFor(verdict);
  return (
    <>
      {help === "topUp" && (
        <LinkButton small away icon="external" href={FAL_BILLING}>
          {t().topUp}
        </LinkButton>
      )}
      {help === "getKey" ? (
        <LinkButton small away icon="external" href={FAL_KEYS}>
          {t().getKey}
        </LinkButton>
      ) : (
        <Button small icon="refresh" onClick={onRetry}>
          {t().checkAgain}
        </Button>
      )}
    </>
  );
}

interface Words {
  kind: NoticeKind;
  title: string;
  text: string;
}

function wordsOf(verdict: Exclude<KeyVerdict, { is: "refused" }>): Words {
  switch (verdict.is) {
    case "half":
      return { kind: "bad", title: t().half, text: t().wholeKey };
    case "malformed":
      return {
        kind: "bad",
        title: t().malformed,
        text: takenKeys().access_keys ? "" : t().wholeKey,
      };
    case "unknown":
      return { kind: "warn", title: t().unknown, text: t().unknownText };
    case "empty": {
      const { title } = explainFailure(NO_MONEY);
      return {
        kind: "bad",
        title: `${title}: ${toDollars(verdict.balance)}`,
        text: whoPays(verdict),
      };
    }
    case "low":
    case "good": {
      const title = t().good(toDollars(verdict.balance));
      return { kind: verdict.is === "low" ? "warn" : "good", title, text: whoPays(verdict) };
    }
  }
}

const NO_MONEY = new Failure({ code: "insufficient_quota", status: 402, message: "" });

function whoPays(verdict: Extract<KeyVerdict, { balance: number }>): string {
  if (verdict.kind === "access") return verdict.is === "good" ? t().operatorPays : t().askOperator;
  return verdict.is === "good" ? t().ownPays : t().lockSoon;
}
