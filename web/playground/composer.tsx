import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button, IconButton } from "../ui/button.tsx";
import { toast } from "../ui/toast.tsx";
import { attachFiles, pastedFiles, whyNot } from "./attach-files.ts";
import { AttachmentList } from "./attachment-list.tsx";
import { PICTURE_TYPES } from "./attachment-rules.ts";
import { sendDraft, stop } from "./chat.ts";
import { busy, draft, drawsByRoute, isEmpty, outgoing, reading } from "./chat-store.ts";
import { ModelButton } from "./model-button.tsx";
import { PicturePreview } from "./picture-preview.tsx";
import { isPlanned } from "./plan-state.ts";
import { hasTouch, isSendKey } from "./send-key.ts";
import { t } from "./texts.ts";
import { ThinkButton } from "./think-button.tsx";

interface ComposerProps {
  /** Something was sent: its reply is what is wanted in sight. */
  onSend: () => void;
}

export function Composer({ onSend }: ComposerProps): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = () => {
    if (!busy.peek()) onSend();
    if (reading.peek() > 0) toast(t().reading);
    void sendDraft();
    field.current?.focus();
  };
  return (
    <div class="panel composer">
      <AttachmentList />
      <MessageField field={field} onSubmit={submit} />
      <PicturePreview />
      <div class="row composer__tools">
        <AttachButton />
        <ModelButton />
        <ThinkButton />
        <SendButton onSubmit={submit} />
      </div>
    </div>
  );
}

interface MessageFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  onSubmit: () => void;
}

function MessageField({ field, onSubmit }: MessageFieldProps): JSX.Element {
  const text = draft.value;
  useFirstFocus(field);
  useLayoutEffect(() => {
    if (field.current !== null) grow(field.current);
  }, [text, field]);
  return (
    <textarea
      class="composer__field"
      ref={field}
      aria-label={t().message}
      placeholder={isPlanned.value || drawsByRoute.value ? t().placeholderDraw : t().placeholder}
      rows={1}
      dir="auto"
      value={text}
      onInput={(event) => {
        draft.value = event.currentTarget.value;
      }}
      onKeyDown={(event) => {
        if (!isSendKey(event)) return;
        event.preventDefault();
        onSubmit();
      }}
      onPaste={(event) => {
        const pictures = pastedFiles(event.clipboardData);
        if (pictures.length === 0) return;
        event.preventDefault();
        void attachFiles(pictures);
      }}
    />
  );
}

/** Who comes here, or begins anew, wants to type: once nothing is on top of it any more, and before the next key. */
function useFirstFocus(field: RefObject<HTMLTextAreaElement | null>): void {
  const isNew = isEmpty.value;
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    if (hasTouch() || !(isNew || isFirst.current)) return;
    isFirst.current = false;
    queueMicrotask(() => field.current?.focus({ preventScroll: true }));
  }, [field, isNew]);
}

/** As tall as its text; CSS says how tall at most. While it is measured the page is shorter, and would scroll. */
function grow(field: HTMLTextAreaElement): void {
  const top = scrollY;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
  scrollTo({ top, behavior: "instant" });
}

function AttachButton(): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const reason = whyNot();
  const pick = () => {
    if (reason === undefined) input.current?.click();
    else toast(reason);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={PICTURE_TYPES.join(",")}
        onChange={(event) => {
          const { currentTarget } = event;
          void attachFiles([...(currentTarget.files ?? [])]);
          // The same file may be picked once more.
          currentTarget.value = "";
        }}
      />
      <IconButton
        icon="clip"
        label={t().attach}
        aria-disabled={reason !== undefined}
        onClick={pick}
      />
    </>
  );
}

function SendButton({ onSubmit }: { onSubmit: () => void }): JSX.Element {
  const isBusy = busy.value;
  const what = isBusy ? "stop" : "send";
  const hasNothing = draft.value.trim() === "" && outgoing.value.length === 0;
  return (
    <Button
      key={what}
      class="composer__send"
      icon={what}
      kind="primary"
      disabled={!isBusy && (hasNothing || reading.value > 0)}
      title={isBusy ? undefined : t().keysDesktop}
      onClick={({ detail }) => {
        // The second click of a double click is meant for what the first one has changed.
        if (detail > 1) return;
        if (isBusy) stop();
        else onSubmit();
      }}
    >
      {t()[what]}
    </Button>
  );
}
