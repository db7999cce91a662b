import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button, IconButton } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { sendAgain } from "./chat.ts";
import { busy } from "./chat-store.ts";
import { t } from "./messages.ts";
import { RemoveButton } from "./remove-button.tsx";
import { isSendKey } from "./send-key.ts";
import type { UserTurn } from "./turn.ts";

interface QuestionViewProps {
  turn: UserTurn;
  /** The last question can be asked in other words. */
  isLast: boolean;
}

export function QuestionView({ turn, isLast }: QuestionViewProps): JSX.Element {
  const [isEdited, setEdited] = useState(false);
  return (
    <article class="question">
      <h2 class="visually-hidden">{t().you}</h2>
      {turn.attachments.length > 0 && (
        <div class="question__pictures">
          {turn.attachments.map(({ id, name, url }) => (
            <img key={id} src={url} alt={name} />
          ))}
        </div>
      )}
      {turn.lost > 0 && <p class="reply__note">{t().attachmentsLost(turn.lost)}</p>}
      {isEdited ? (
        <Editor turn={turn} onClose={() => setEdited(false)} />
      ) : (
        turn.text !== "" && (
          <div class="question__text" dir="auto">
            {turn.text}
          </div>
        )
      )}
      {!isEdited && (
        <div class="question__actions">
          {isLast && (
            <IconButton
              icon="edit"
              label={t().edit}
              small
              disabled={busy.value}
              onClick={() => setEdited(true)}
            />
          )}
          <CopyButton text={turn.text} label={t().copyMessage} />
          <RemoveButton id={turn.id} />
        </div>
      )}
    </article>
  );
}

function Editor({ turn, onClose }: { turn: UserTurn; onClose: () => void }): JSX.Element {
  const [text, setText] = useState(turn.text);
  const field = useRef<HTMLTextAreaElement>(null);
  // It takes the place of the button that was pressed; `autofocus` works once a page.
  useLayoutEffect(() => field.current?.focus(), []);
  const submit = () => {
    if (busy.peek() || (text.trim() === "" && turn.attachments.length === 0)) return;
    onClose();
    void sendAgain(turn, text.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      onClose();
    }
    if (isSendKey(event)) {
      event.preventDefault();
      submit();
    }
  };
  return (
    <div class="question__editor">
      <textarea
        class="input"
        aria-label={t().editLabel}
        value={text}
        rows={3}
        ref={field}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="question__buttons">
        <Button small onClick={onClose}>
          {t().cancel}
        </Button>
        <Button small kind="primary" disabled={busy.value} onClick={submit}>
          {t().send}
        </Button>
      </div>
    </div>
  );
}
