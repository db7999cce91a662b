import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { formatSeconds } from "../format/duration.ts";
import { Markdown } from "../markdown/markdown.tsx";
import { Disclosure } from "../ui/disclosure.tsx";
import { thoughtFor } from "./figures.ts";
import { t } from "./texts.ts";
import type { ReplyTurn } from "./turn.ts";

/** Open while the model thinks, folded once it answers; whoever opens or folds it has the last word. */
export function Reasoning({ turn: { times, reasoning, state } }: { turn: ReplyTurn }): JSX.Element {
  const [chosen, setChosen] = useState<boolean>();
  const isThinking = state === "streaming" && times.answered === undefined;
  const isOpen = chosen ?? isThinking;
  return (
    <div class="reasoning">
      <Disclosure
        summary={isThinking ? t().thinking : t().thoughtFor(formatSeconds(thoughtFor(times)))}
        open={isOpen}
        // The browser tells of its own folding as well.
        onToggle={(open) => open !== isOpen && setChosen(open)}
      >
        <Markdown text={reasoning} streaming={isThinking} quiet />
      </Disclosure>
    </div>
  );
}
