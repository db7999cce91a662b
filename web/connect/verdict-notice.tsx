import type { JSX } from "preact";
import { isPassing, type KeyVerdict, lacksMoney } from "../api/key-verdict.ts";
import { toDollars } from "../format/dollars.ts";
import { linkTo } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";
import { FalLink } from "../ui/fal-link.tsx";
import { FailureNotice, Notice, type NoticeKind } from "../ui/notice.tsx";
import { checkDraft } from "./key-draft.ts";
import { takenKeys } from "./taken-keys.ts";
import { t } from "./texts.ts";

/** What is known of a key, and what to do. */
export function VerdictNotice({ verdict }: { verdict: KeyVerdict }): JSX.Element {
  const help = helpFor(verdict);
  const canRetry = lacksMoney(verdict) || isPassing(verdict);
  const onRetry = canRetry ? () => void checkDraft() : undefined;
  if (verdict.is === "refused") {
    return (
      // What it stands in is read out already.
      <FailureNotice quiet failure={verdict.failure} onRetry={onRetry}>
        {help}
      </FailureNotice>
    );
  }
  const [kind, title, text] = wordsOf(verdict);
  return (
    <Notice kind={kind} title={title} onRetry={onRetry} actions={help}>
      <p>{text}</p>
    </Notice>
  );
}

/** The shortest way to an answer. */
export function TryIt(): JSX.Element {
  return (
    <LinkButton small href={linkTo("playground")}>
      {t().tryIt}
    </LinkButton>
  );
}

function helpFor(verdict: KeyVerdict): JSX.Element | undefined {
  if (verdict.is === "good") return <TryIt />;
  const isOwn = "kind" in verdict && verdict.kind === "own";
  const code = verdict.is === "refused" ? verdict.failure.code : "";
  // More money does not open what is locked.
  if (isOwn && lacksMoney(verdict) && code !== "account_locked") return <FalLink page="billing" />;
  const isWrong = code === "invalid_api_key";
  if (verdict.is !== "half" && !(isOwn && isWrong)) return undefined;
  return <FalLink page="keys" />;
}

function wordsOf(
  verdict: Exclude<KeyVerdict, { is: "refused" }>,
): [kind: NoticeKind, title: string, text: string] {
  if (verdict.is === "unknown") return ["warn", t().unknown, t().unknownText];
  if (!("balance" in verdict)) {
    const mayBeAccess = verdict.is === "malformed" && takenKeys().access_keys;
    return ["bad", t()[verdict.is], mayBeAccess ? t().plainKey : t().wholeKey];
  }
  const isOwn = verdict.kind === "own";
  const balance = toDollars(verdict.balance);
  if (verdict.is === "good") {
    return ["good", t().good(balance), isOwn ? t().ownPays : t().operatorPays];
  }
  const text = isOwn ? t().lockSoon : t().askOperator;
  return verdict.is === "low"
    ? ["warn", t().good(balance), text]
    : ["bad", t().empty(balance), text];
}
