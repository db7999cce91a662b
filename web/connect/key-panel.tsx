import { type Signal, useSignal } from "@preact/signals";
import type { JSX, RefObject, TargetedInputEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { checkKey } from "../api/check-key.ts";
import { faultOfKey, isFalKey, readKeyText } from "../api/key-text.ts";
import { isOffline, isUsable, type KeyVerdict } from "../api/key-verdict.ts";
import { account, adoptKey, noteVerdict } from "../state/account.ts";
import { apiKey, forgetKey, isRemembered, saveKey } from "../state/key.ts";
import { online } from "../state/online.ts";
import { Button, IconButton, LinkButton } from "../ui/button.tsx";
import { Field, type Tied } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Switch } from "../ui/switch.tsx";
import { takenKeys } from "./taken-keys.ts";
import { t } from "./texts.ts";
import { FAL_KEYS, VerdictNotice } from "./verdict-notice.tsx";

const SHOWN = { type: "text" } as const;
const HIDDEN = { type: "password" } as const;

/** What stands in the field, and what was found out about it. */
interface Draft {
  text: Signal<string>;
  /** Of a key that is of no use now: what is known of another stands in `account`. */
  verdict: Signal<KeyVerdict | undefined>;
  isChecking: Signal<boolean>;
  check(text: string): Promise<void>;
}

/** The key: pasted, judged, kept for this tab, or forgotten (SEC-72). */
export function KeyPanel({ field }: { field: RefObject<HTMLInputElement | null> }): JSX.Element {
  const draft = useDraft();
  usePaste(draft.check);
  return (
    <section class="connect__panel" aria-labelledby="your-key">
      <h2 class="connect__panel-title" id="your-key">
        {t().yourKey}
      </h2>
      <KeyField draft={draft} field={field} />
      <KeyState draft={draft} />
      {apiKey.value !== "" && <Keeping draft={draft} field={field} />}
    </section>
  );
}

function useDraft(): Draft {
  const text = useSignal(apiKey.peek());
  const verdict = useSignal<KeyVerdict | undefined>(undefined);
  const isChecking = useSignal(false);
  const turn = useRef(0);
  const check = async (typed: string) => {
    const key = readKeyText(typed);
    turn.current += 1;
    const mine = turn.current;
    text.value = key;
    if (key === "") return;
    const fault = faultOfKey(key, takenKeys());
    isChecking.value = fault === undefined;
    const found: KeyVerdict = fault === undefined ? await checkKey(key) : { is: fault };
    // Another key was typed meanwhile.
    if (mine !== turn.current) return;
    isChecking.value = false;
    if (isUsable(found)) adoptKey(key, found, { remember: isRemembered.peek() });
    else noteVerdict(key, found);
    verdict.value = isUsable(found) ? undefined : found;
  };
  useEffect(() => {
    if (online.value && isOffline(verdict.peek())) void check(text.peek());
  }, [online.value]);
  return { text, verdict, isChecking, check };
}

/** A key that is pasted beside the field is meant for it. */
function usePaste(check: Draft["check"]): void {
  useEffect(() => {
    const paste = ({ target, clipboardData }: ClipboardEvent) => {
      const key = readKeyText(clipboardData?.getData("text") ?? "");
      const isElsewhere = target instanceof Element && target.closest("input, textarea, dialog");
      if (!isElsewhere && isFalKey(key)) void check(key);
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  }, []);
}

function KeyField({
  draft,
  field,
}: {
  draft: Draft;
  field: RefObject<HTMLInputElement | null>;
}): JSX.Element {
  const isShown = useSignal(false);
  const { own_keys: takesOwn } = takenKeys();
  return (
    <Field label={labelOfField()} hint={hintOfField()}>
      {(tied: Tied) => (
        <div class="key-field">
          <div class="key-field__box">
            <input
              {...tied}
              ref={field}
              class="input key-field__input"
              {...(isShown.value ? SHOWN : HIDDEN)}
              value={draft.text.value}
              placeholder={takesOwn ? "xxxxxxxx-xxxx-…:xxxxxxxx…" : ""}
              // Password managers are asked by each of their own names.
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              data-1p-ignore=""
              data-bwignore=""
              data-lpignore="true"
              onInput={(event) => takeInput(draft, event)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.isComposing) void draft.check(draft.text.value);
              }}
            />
            <IconButton
              class="key-field__eye"
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
            onClick={() => draft.check(draft.text.value)}
          >
            {draft.isChecking.value ? t().checking : t().check}
          </Button>
          {takesOwn && apiKey.value === "" && (
            <LinkButton kind="quiet" away icon="external" href={FAL_KEYS}>
              {t().getKey}
            </LinkButton>
          )}
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

/** What happens to a key, once there is one. */
function hintOfField(): string {
  if (apiKey.value === "" && takenKeys().anonymous) return t().optional;
  return isRemembered.value ? t().onDevice : t().tabOnly;
}

/** A paste is a whole key: it is checked at once. What is typed waits for Enter. */
function takeInput(draft: Draft, event: TargetedInputEvent<HTMLInputElement>): void {
  const { value } = event.currentTarget;
  if (/^insertFrom(?:Paste|Drop)/.test(event.inputType ?? "")) {
    void draft.check(value);
    return;
  }
  draft.text.value = value;
  draft.verdict.value = undefined;
}

function KeyState({ draft }: { draft: Draft }): JSX.Element {
  return (
    // Always there, so that screen readers notice what comes into it.
    <div class="key-state" aria-live="polite">
      <Verdict draft={draft} />
    </div>
  );
}

function Verdict({ draft }: { draft: Draft }): JSX.Element | null {
  const { own_keys: own, access_keys: access, anonymous } = takenKeys();
  if (!own && !access && !anonymous) return <Notice kind="warn" title={t().noKeysTaken} />;
  const key = apiKey.value;
  const isKept = key !== "" && key === draft.text.value;
  const verdict = draft.verdict.value ?? (isKept ? account.value : undefined);
  const isAsking = draft.isChecking.value || (isKept && verdict === undefined);
  if (isAsking) return <Skeleton lines={1} height="4.5rem" />;
  if (verdict === undefined) return null;
  return <VerdictNotice verdict={verdict} onRetry={() => void draft.check(draft.text.peek())} />;
}

function Keeping({
  draft,
  field,
}: {
  draft: Draft;
  field: RefObject<HTMLInputElement | null>;
}): JSX.Element {
  const forget = () => {
    forgetKey();
    draft.text.value = "";
    draft.verdict.value = undefined;
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
