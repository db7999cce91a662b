import type { JSX } from "preact";
import { account } from "../state/account.ts";
import { apiKey } from "../state/key.ts";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { KeyDraft } from "./key-draft.ts";
import { takenKeys } from "./taken-keys.ts";
import { t } from "./texts.ts";
import { FAL_KEYS, TryIt, VerdictNotice } from "./verdict-notice.tsx";

/** What is known of the key; without one, how to come by it. */
export function KeyState({ draft }: { draft: KeyDraft }): JSX.Element {
  const key = apiKey.value;
  const isKept = key !== "" && key === draft.text.value;
  const verdict = draft.verdict.value ?? (isKept ? account.value : undefined);
  const isAsking = draft.isChecking.value || (isKept && verdict === undefined);
  return (
    <>
      {/* Always there, so that screen readers notice what comes into it. */}
      <div class="key-state" aria-live="polite">
        {isAsking && <Skeleton lines={1} height="4.5rem" />}
        {!isAsking && verdict !== undefined && (
          <VerdictNotice verdict={verdict} onRetry={() => void draft.check(draft.text.peek())} />
        )}
      </div>
      {!isAsking && verdict === undefined && key === "" && <Beginning />}
    </>
  );
}

function Beginning(): JSX.Element {
  const { own_keys: own, access_keys: access, anonymous } = takenKeys();
  if (anonymous) {
    return (
      <Notice kind="good" title={t().noKeyNeeded}>
        <p>
          {t().noKeyNeededText} <TryIt />
        </p>
      </Notice>
    );
  }
  if (!own && !access) return <Notice kind="warn" title={t().noKeysTaken} />;
  return (
    <ol class="steps">
      <li>
        {own ? (
          <a class="connect__link" href={FAL_KEYS} target="_blank" rel="noopener noreferrer">
            {t().getFirst}
          </a>
        ) : (
          t().askFirst
        )}
      </li>
      <li>{t().pasteNext}</li>
      <li>{t().pickLast}</li>
    </ol>
  );
}
