import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Disclosure } from "../ui/disclosure.tsx";
import { formatSeconds, thoughtFor } from "./figures.ts";
import { t } from "./messages.ts";
import { ReplyText } from "./reply-text.tsx";
import type { ReplyTurn } from "./turn.ts";

/** Open while the model thinks, folded once it answers; whoever opens or folds it has the last word. */
export function Reasoning({ turn }: { turn: ReplyTurn }): JSX.Element {
  const [chosen, setChosen] = useState<boolean>();
  const { times, reasoning, state } = turn;
  const isThinking = state === "streaming" && times.answered === undefined;
  const isOpen = chosen ?? isThinking;
  return (
    <div class="reasoning">
      <Disclosure
        summary={isThinking ? <Now /> : thought(thoughtFor(times, 0))}
        open={isOpen}
        // The browser tells of its own folding as well.
        onToggle={(open) => open !== isOpen && setChosen(open)}
      >
        <ReplyText text={reasoning} streaming={isThinking} quiet />
      </Disclosure>
    </div>
  );
}

/** Thoughts that came with the answer took no time that anybody could see. */
function thought(milliseconds: number): string {
  return milliseconds < 100 ? t().thoughts : t().thoughtFor(formatSeconds(milliseconds));
}

function Now(): JSX.Element {
  return (
    <>
      {t().thinking}
      <i class="reply__dots" aria-hidden="true" />
    </>
  );
}
