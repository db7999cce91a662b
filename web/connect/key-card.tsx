import type { JSX } from "preact";
import { apiKey, forgetKey, isRemembered, saveKey } from "../state/key.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { FalLink } from "../ui/fal-link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Switch } from "../ui/switch.tsx";
import { isKeyWanted } from "./ask-for-key.ts";
import { findingOfDraft } from "./key-draft.ts";
import { KeyField } from "./key-field.tsx";
import { takenKeys } from "./taken-keys.ts";
import { t } from "./texts.ts";
import { TryIt, VerdictNotice } from "./verdict-notice.tsx";

/** The key: pasted, judged, kept for this tab, or forgotten (SEC-72). */
export function KeyCard(): JSX.Element {
  const finding = findingOfDraft();
  const isKept = apiKey.value !== "";
  return (
    <Card title={t().yourKey}>
      <KeyField />
      {/* Always there, so that screen readers notice what comes into it. */}
      <div class="key-state" aria-live="polite">
        {finding === "asking" ? (
          <Skeleton lines={1} height="4.5rem" />
        ) : (
          finding && <VerdictNotice verdict={finding} />
        )}
      </div>
      {!finding && !isKept && <Beginning />}
      {isKept && <Keeping />}
    </Card>
  );
}

/** How to come by a key. */
function Beginning(): JSX.Element {
  const { own_keys: own, access_keys: access, anonymous } = takenKeys();
  if (anonymous) {
    return (
      <Notice kind="good" title={t().noKeyNeeded} actions={<TryIt />}>
        <p>{t().operatorPays}</p>
      </Notice>
    );
  }
  if (own) return <FalLink page="keys" />;
  return <p>{access ? t().askFirst : t().noKeysTaken}</p>;
}

function Keeping(): JSX.Element {
  const forget = () => {
    forgetKey();
    isKeyWanted.value = true;
  };
  return (
    <div class="row wrap apart">
      <Switch
        label={t().remember}
        hint={t().rememberHint}
        checked={isRemembered.value}
        onChange={(remember) => saveKey(apiKey.peek(), { remember })}
      />
      <Button kind="quiet" icon="trash" small onClick={forget}>
        {t().forget}
      </Button>
    </div>
  );
}
