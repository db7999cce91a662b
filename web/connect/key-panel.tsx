import type { JSX } from "preact";
import { apiKey, forgetKey, isRemembered, saveKey } from "../state/key.ts";
import { Button } from "../ui/button.tsx";
import { Switch } from "../ui/switch.tsx";
import { useKeyDraft } from "./key-draft.ts";
import { KeyField, type KeyFieldProps } from "./key-field.tsx";
import { KeyState } from "./key-state.tsx";
import { t } from "./texts.ts";

/** The key: pasted, judged, kept for this tab, or forgotten (SEC-72). */
export function KeyPanel({ field }: Pick<KeyFieldProps, "field">): JSX.Element {
  const draft = useKeyDraft();
  return (
    <section class="connect__panel" aria-labelledby="your-key">
      <h2 class="connect__panel-title" id="your-key">
        {t().yourKey}
      </h2>
      <KeyField draft={draft} field={field} />
      <KeyState draft={draft} />
      {apiKey.value !== "" && <Keeping field={field} />}
    </section>
  );
}

function Keeping({ field }: Pick<KeyFieldProps, "field">): JSX.Element {
  const forget = () => {
    forgetKey();
    field.current?.focus();
  };
  return (
    <div class="key-keeping">
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
