import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { shortName } from "../api/model.ts";
import { conversation } from "./chat-store.ts";
import { drawsPictures } from "./model-choice.ts";
import { findModel } from "./model-state.ts";
import { QuestionView } from "./question-view.tsx";
import { ReplyView } from "./reply-view.tsx";
import { t } from "./texts.ts";
import type { Turn } from "./turn.ts";

/** The conversation, oldest first. */
export function Thread(): JSX.Element {
  const { turns, replaced } = conversation.value;
  return (
    <ol class="stack thread" aria-label={t().conversation}>
      {turns.map((turn, at) => (
        <li key={turn.id}>
          {/* While a question is taken back, what stands before it is not the end. */}
          <TurnView turn={turn} isLast={!replaced && at === turns.length - 1} />
        </li>
      ))}
    </ol>
  );
}

interface TurnViewProps {
  turn: Turn;
  isLast: boolean;
}

/** Of a conversation only the turn that changes is drawn again: the others are the very same. */
function TurnView({ turn, isLast }: TurnViewProps): JSX.Element {
  const found = turn.role === "assistant" ? findModel(turn.model) : undefined;
  return useMemo(() => {
    if (turn.role === "user") return <QuestionView turn={turn} />;
    const name = shortName(found?.name ?? turn.model);
    const draws = found !== undefined && drawsPictures(found);
    return <ReplyView turn={turn} isLast={isLast} name={name} draws={draws} />;
  }, [turn, isLast, found]);
}
