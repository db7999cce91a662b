import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Disclosure } from "../ui/disclosure.tsx";
import type { ReplyTurn } from "./conversation.ts";
import { useElapsed } from "./elapsed.ts";
import { formatSeconds, thoughtFor } from "./figures.ts";
import { t } from "./messages.ts";
import { ReplyText } from "./reply-text.tsx";

/** Open while the model thinks, folded once it answers; whoever opens or folds it has the last word. */
export function Reasoning({ turn }: { turn: ReplyTurn }): JSX.Element {
  const [chosen, setChosen] = useState<boolean>();
  const { times, reasoning, state } = turn;
  const isThinking = state === "streaming" && times.answered === undefined;
  const elapsed = useElapsed(times.first ?? times.asked, isThinking);
  const isOpen = chosen ?? isThinking;
  const time = formatSeconds(isThinking ? elapsed : thoughtFor(times, 0));
  return (
    <div class="reasoning">
      <Disclosure
        summary={isThinking ? t().thinking : t().thoughtFor(time)}
        open={isOpen}
        // The browser tells of its own folding as well.
        onToggle={(open) => open !== isOpen && setChosen(open)}
      >
        <ReplyText text={reasoning} streaming={isThinking} />
      </Disclosure>
    </div>
  );
}
