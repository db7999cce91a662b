import type { JSX, TargetedInputEvent } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { isUsualFalKey } from "../../src/fal-key.ts";
import { apiKey, isRemembered } from "../state/key.ts";
import { readKeyText } from "../state/key-text.ts";
import { route } from "../state/route.ts";
import { isOfInputMethod } from "../state/shortcuts.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { isKeyWanted } from "./ask-for-key.ts";
import { checkDraft, draft, isChecking, resetDraft } from "./key-draft.ts";
import { takenKeys } from "./taken-keys.ts";
import { t } from "./texts.ts";

// Each by itself: what TypeScript knows of an input depends on its type.
const SHOWN = { type: "text" } as const;
const HIDDEN = { type: "password" } as const;

/** Where the key goes, out of the way of whatever fills in forms. */
export function KeyField(): JSX.Element {
  const [isShown, setShown] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const isCovered = route.value.params.has("client");
  // Behind the effects of a dialog that closes: it gives the focus back to what opened it.
  useEffect(() => {
    if (!isKeyWanted.value || isCovered) return;
    isKeyWanted.value = false;
    field.current?.focus();
  }, [isKeyWanted.value, isCovered]);
  usePaste();
  // What was typed and is not kept is gone with its field.
  useEffect(() => () => isChecking() || resetDraft(apiKey.peek()), []);
  return (
    <Field label={labelOfField()} hint={isRemembered.value ? t().onDevice : t().tabOnly}>
      {(tied) => (
        <div class="row wrap">
          <div class="holder">
            <input
              {...tied}
              ref={field}
              class="input key-field"
              {...(isShown ? SHOWN : HIDDEN)}
              value={draft.value}
              placeholder={takenKeys().own_keys ? "xxxxxxxx-xxxx-…:xxxxxxxx…" : ""}
              // Password managers are asked by each of their own names.
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              data-1p-ignore=""
              data-bwignore=""
              data-lpignore="true"
              onInput={takeInput}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || isOfInputMethod(event)) return;
                // One at a time, also while the key is held down: the gateway counts wrong ones.
                if (!event.repeat && !isChecking()) void checkDraft();
              }}
            />
            <IconButton
              icon={isShown ? "eye-off" : "eye"}
              label={isShown ? t().hide : t().show}
              small
              onClick={() => setShown(!isShown)}
            />
          </div>
          <Button
            kind={apiKey.value === "" ? "primary" : "plain"}
            disabled={isChecking() || draft.value === ""}
            onClick={() => void checkDraft()}
          >
            {isChecking() ? t().checking : t().check}
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
function takeInput(event: TargetedInputEvent<HTMLInputElement>): void {
  const { value } = event.currentTarget;
  if (/^insertFrom(?:Paste|Drop)/.test(event.inputType ?? "")) {
    void checkDraft(value);
  } else {
    resetDraft(value);
  }
}

/** A key that is pasted beside the field is meant for it. */
function usePaste(): void {
  useLayoutEffect(() => {
    const paste = ({ target, clipboardData }: ClipboardEvent) => {
      const key = readKeyText(clipboardData?.getData("text") ?? "");
      const isElsewhere = target instanceof Element && target.closest("input, textarea, dialog");
      if (!isElsewhere && isUsualFalKey(key)) void checkDraft(key);
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  }, []);
}
