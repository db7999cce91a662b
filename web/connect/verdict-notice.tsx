import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { KeyKind } from "../api/key-text.ts";
import type { KeyVerdict } from "../api/key-verdict.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { FailureNotice, Notice, type NoticeKind } from "../ui/notice.tsx";
import { t } from "./messages.ts";
import { takenKeys } from "./taken-keys.ts";

export const FAL_KEYS = "https://fal.ai/dashboard/keys";
const FAL_BILLING = "https://fal.ai/dashboard/billing";

interface VerdictNoticeProps {
  verdict: KeyVerdict;
  /** Whose key was asked about, where the verdict does not say. */
  kind: KeyKind;
  onRetry: () => void;
}

interface Words {
  kind: NoticeKind;
  title: string;
  text: string;
  /** What can be done about it. */
  help?: "topUp" | "getKey" | "retry";
}

/** What is known of a key, and what to do. */
export function VerdictNotice({ verdict, kind, onRetry }: VerdictNoticeProps): JSX.Element {
  if (verdict.is === "waiting") return <Waiting seconds={verdict.seconds} onRetry={onRetry} />;
  if (verdict.is === "failed") return <FailureNotice failure={verdict.failure} onRetry={onRetry} />;
  const words = wordsOf(verdict, kind);
  return (
    <Notice kind={words.kind} title={words.title} role="status">
      <p>{words.text}</p>
      <Help help={words.help} onRetry={onRetry} />
    </Notice>
  );
}

function Help({ help, onRetry }: { help: Words["help"]; onRetry: () => void }): JSX.Element | null {
  if (help === undefined) return null;
  return (
    <div class="notice__actions">
      {help === "topUp" && (
        <LinkButton small away icon="external" href={FAL_BILLING}>
          {t().topUp}
        </LinkButton>
      )}
      {help === "getKey" && (
        <LinkButton small away icon="external" href={FAL_KEYS}>
          {t().getKey}
        </LinkButton>
      )}
      {help !== "getKey" && (
        <Button small icon="refresh" onClick={onRetry}>
          {t().checkAgain}
        </Button>
      )}
    </div>
  );
}

/** Counts down, so that nobody tries too early: each try begins the wait anew. */
function Waiting({ seconds, onRetry }: { seconds: number; onRetry: () => void }): JSX.Element {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(
      () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000))),
      500,
    );
    return () => clearInterval(timer);
  }, [seconds]);
  return (
    <Notice kind="warn" title={t().waiting(left)}>
      <p>{t().waitingAdvice}</p>
      <div class="notice__actions">
        <Button small icon="refresh" disabled={left > 0} onClick={onRetry}>
          {t().checkAgain}
        </Button>
      </div>
    </Notice>
  );
}

type Spoken = Exclude<KeyVerdict, { is: "waiting" | "failed" }>;

function wordsOf(verdict: Spoken, kind: KeyKind): Words {
  switch (verdict.is) {
    case "good":
    case "low":
    case "empty":
    case "locked":
    case "unknown":
      return wordsOfAccount(verdict);
    case "wrong": {
      const title = kind === "own" ? t().wrong : t().wrongAccess;
      return { kind: "bad", title, text: t().wrongAdvice, ...(kind === "own" && KEYS) };
    }
    case "half":
      return { kind: "bad", title: t().half, text: t().halfAdvice, ...KEYS };
    case "malformed":
      return { kind: "bad", title: t().malformed, text: malformedText() };
    case "notTaken":
      return { kind: "bad", title: t().notTaken, text: t().notTakenAdvice };
    case "gatewayRefused":
      return retry({ kind: "bad", title: t().gatewayRefused, text: t().gatewayRefusedAdvice });
    case "offline":
      return retry({ kind: "warn", title: t().offline, text: t().offlineAdvice });
  }
}

type AboutAccount = Extract<KeyVerdict, { kind: KeyKind }>;

function wordsOfAccount(verdict: AboutAccount): Words {
  const isOwn = verdict.kind === "own";
  switch (verdict.is) {
    case "good": {
      const balance = toDollars(verdict.balance);
      return {
        kind: "good",
        title: isOwn ? t().good(balance) : t().goodAccess(balance),
        text: isOwn ? t().ownPays : t().operatorPays,
      };
    }
    case "low":
      return toFill(isOwn, "warn", t().low(toDollars(verdict.balance)), t().lowAdvice);
    case "empty": {
      const { balance } = verdict;
      const text =
        balance === undefined ? t().emptyAdviceBare : t().emptyAdvice(toDollars(balance));
      return toFill(isOwn, "bad", t().empty, text);
    }
    case "locked":
      return toFill(isOwn, "bad", t().locked, t().lockedAdvice);
    case "unknown":
      return retry({
        kind: "warn",
        title: isOwn ? t().unknown : t().unknownAccess,
        text: isOwn ? t().unknownAdvice : t().operatorPays,
      });
  }
}

const KEYS = { help: "getKey" } as const;

function retry(words: Words): Words {
  return { ...words, help: "retry" };
}

/** Money is missing: who has the account can do something about it. */
function toFill(isOwn: boolean, kind: NoticeKind, title: string, text: string): Words {
  if (isOwn) return { kind, title, text, help: "topUp" };
  return { kind, title, text: t().askOperator, help: "retry" };
}

function malformedText(): string {
  return takenKeys().access_keys ? t().malformedAny : t().malformedOwn;
}

/** `$12.34`, `−$0.40`: dollars look alike in both languages. */
export function toDollars(balance: number): string {
  const amount = Math.abs(balance).toLocaleString("en-US", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${balance < 0 ? "−" : ""}$${amount}`;
}
