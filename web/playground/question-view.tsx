import type { JSX } from "preact";
import { IconButton } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { busy } from "./chat-store.ts";
import { takeBack } from "./take-back.ts";
import { t } from "./texts.ts";
import type { UserTurn } from "./turn.ts";

export function QuestionView({ turn }: { turn: UserTurn }): JSX.Element {
  const { text, attachments, lost } = turn;
  return (
    <article class="stack question">
      <h2 class="visually-hidden">{t().you}</h2>
      {attachments.length > 0 && (
        <div class="row wrap question__pictures">
          {attachments.map(({ id, name, url }) => (
            <img key={id} src={url} alt={name} />
          ))}
        </div>
      )}
      {lost > 0 && <p class="soft">{t().attachmentsLost(lost)}</p>}
      {text !== "" && (
        <div class="question__text" dir="auto">
          {text}
        </div>
      )}
      <div class="actions">
        <IconButton
          icon="edit"
          label={t().edit}
          small
          disabled={busy.value}
          onClick={() => takeBack(turn)}
        />
        <CopyButton text={text} label={t().copyMessage} />
      </div>
    </article>
  );
}
