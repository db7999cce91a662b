import type { JSX } from "preact";
import { Markdown } from "../markdown/markdown.tsx";
import { IconButton } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { answerAgain } from "./chat.ts";
import { Reasoning } from "./reasoning.tsx";
import { type ReplyPart, toPlainReply } from "./reply-content.ts";
import { ReplyEnding } from "./reply-ending.tsx";
import { ReplyFigures } from "./reply-figures.tsx";
import { ReplyPicture } from "./reply-picture.tsx";
import { ReplyWaiting } from "./reply-waiting.tsx";
import { t } from "./texts.ts";
import { isLive, type ReplyTurn } from "./turn.ts";

interface ReplyViewProps {
  turn: ReplyTurn;
  isLast: boolean;
  name: string;
  draws: boolean;
}

export function ReplyView({ turn, isLast, name, draws }: ReplyViewProps): JSX.Element {
  const isComing = isLive(turn);
  const { content: parts } = turn;
  const isExpected = isComing && parts.length === 0 && turn.reasoning === "";
  // The place of a picture that is not there yet.
  const ratio = turn.applied?.aspect_ratio?.replace(":", "/");
  return (
    <article class="stack reply" style={{ "--ratio": ratio }}>
      <h2 class="faint" title={turn.model}>
        {name}
      </h2>
      {turn.reasoning !== "" && <Reasoning turn={turn} />}
      {parts.map((part, at) => (
        <Part key={at} part={part} isOpen={isComing && at === parts.length - 1} />
      ))}
      {isExpected && <ReplyWaiting turn={turn} draws={draws} />}
      {!isComing && <ReplyEnding turn={turn} onRetry={isLast ? answerAgain : undefined} />}
      {!isComing && <ReplyFoot turn={turn} isLast={isLast} />}
    </article>
  );
}

function Part({ part, isOpen }: { part: ReplyPart; isOpen: boolean }): JSX.Element | null {
  if (typeof part !== "string") return <ReplyPicture picture={part} />;
  return part.trim() === "" ? null : <Markdown text={part} streaming={isOpen} />;
}

function ReplyFoot({ turn, isLast }: { turn: ReplyTurn; isLast: boolean }): JSX.Element {
  return (
    <footer class="row wrap apart reply__foot">
      <ReplyFigures turn={turn} />
      <div class="actions">
        {turn.content.length > 0 && (
          <CopyButton text={() => toPlainReply(turn.content)} label={t().copyReply} />
        )}
        {isLast && turn.failure === undefined && (
          <IconButton icon="refresh" label={t().regenerate} small onClick={() => answerAgain()} />
        )}
      </div>
    </footer>
  );
}
