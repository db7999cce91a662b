import type { JSX, TargetedInputEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "../state/follow-signals.ts";
import { apiKey, isRemembered } from "../state/key.ts";
import { route } from "../state/route.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { isKeyWanted } from "./ask-for-key.ts";
import type { KeyDraft } from "./key-draft.ts";
import { takenKeys } from "./taken-keys.ts";
import { t } from "./texts.ts";

const SHOWN = { type: "text" } as const;
const HIDDEN = { type: "password" } as const;

/** Where the key goes, out of the way of whatever fills in forms. */
export function KeyField({ draft }: { draft: KeyDraft }): JSX.Element {
  const isShown = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const isCovered = route.value.params.has("client");
  // Behind the effects of a dialog that closes: it gives the focus back to what opened it.
  useEffect(() => {
    if (!isKeyWanted.value || isCovered) return;
    isKeyWanted.value = false;
    field.current?.focus();
  }, [isKeyWanted.value, isCovered]);
  const check = () => void draft.check(draft.text.value);
  return (
    <Field label={labelOfField()} hint={isRemembered.value ? t().onDevice : t().tabOnly}>
      {(tied) => (
        <div class="row wrap">
          <div class="holder">
            <input
              {...tied}
              ref={field}
              class="input key-field"
              {...(isShown.value ? SHOWN : HIDDEN)}
              value={draft.text.value}
              placeholder={takenKeys().own_keys ? "xxxxxxxx-xxxx-…:xxxxxxxx…" : ""}
              // Password managers are asked by each of their own names.
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              data-1p-ignore=""
              data-bwignore=""
              data-lpignore="true"
              onInput={(event) => takeInput(draft, event)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || event.isComposing) return;
                // One at a time, also while the key is held down: the gateway counts wrong ones.
                if (!event.repeat && !draft.isChecking.value) check();
              }}
            />
            <IconButton
              icon={isShown.value ? "eye-off" : "eye"}
              label={isShown.value ? t().hide : t().show}
              small
              onClick={() => {
                isShown.value = !isShown.value;
              }}
            />
          </div>
          <Button
            kind={apiKey.value === "" ? "primary" : "plain"}
            disabled={draft.isChecking.value || draft.text.value === ""}
            onClick={check}
          >
            {draft.isChecking.value ? t().checking : t().check}
          </Button>
        </div>
      )}
    </Field>
  );
}

function labelOfField(): string {
  const { own_keys: own, access_keys: access } = takenKeys();
  if (own && access) return t().eitherKey;
  return own ? t().falKey : t().accessKey;
}

/** A paste is a whole key: it is checked at once. What is typed waits for Enter. */
function takeInput(draft: KeyDraft, event: TargetedInputEvent<HTMLInputElement>): void {
  const { value } = event.currentTarget;
  if (/^insertFrom(?:Paste|Drop)/.test(event.inputType ?? "")) {
    void draft.check(value);
    return;
  }
  draft.reset(value);
}
