import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { explainFailure, Failure } from "../api/failure.ts";
import { info } from "../api/info.ts";
import { models } from "../api/models.ts";
import { apiKey } from "../state/key.ts";
import { linkTo, route } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import { Notice } from "../ui/notice.tsx";
import { sendPrompt } from "./chat.ts";
import { draft, isEmpty } from "./chat-store.ts";
import type { Need } from "./model-choice.ts";
import { isOffered, pickModelFor } from "./model-state.ts";
import { RestoreButton } from "./restore-button.tsx";
import { t } from "./texts.ts";

const EXAMPLES: readonly {
  name: "exampleExplain" | "exampleDraw" | "exampleThink" | "exampleTable";
  icon: IconName;
  need: Need;
}[] = [
  { name: "exampleExplain", icon: "text", need: "text" },
  { name: "exampleDraw", icon: "picture", need: "picture" },
  { name: "exampleThink", icon: "brain", need: "reasoning" },
  { name: "exampleTable", icon: "list", need: "text" },
];

/** Milliseconds that an example waits for the list: after them it asks a model that is there everywhere. */
const PATIENCE = 4000;

/** Where nothing was said yet: one click asks something that is worth seeing. */
export function Examples(): JSX.Element {
  return (
    <div class="stack examples">
      <h2>{t().emptyTitle}</h2>
      <KeyNotice />
      <ul>
        {EXAMPLES.filter(({ need }) => isOffered(need)).map(({ name, icon, need }) => (
          <li key={name}>
            <button class="panel examples__one" type="button" onClick={() => ask(t()[name], need)}>
              <Icon name={icon} />
              <span>{t()[name]}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="faint">{t().emptyHint}</p>
      <RestoreButton />
    </div>
  );
}

/** The words of an example that waits, and what was written in their place. */
let waiting: string | undefined;
let written = "";

/**
 * The list says which model can do it; while it is on its way the words stand where they will be sent from, in place of
 * what was written there. Who does anything else meanwhile no longer means this.
 */
async function ask(prompt: string, need: Need): Promise<void> {
  if (draft.peek() !== waiting) written = draft.peek();
  waiting = prompt;
  draft.value = prompt;
  await Promise.race([models.load(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  if (draft.peek() !== prompt) return;
  draft.value = written;
  waiting = undefined;
  if (route.peek().view !== "playground" || !isEmpty.peek()) return;
  pickModelFor(need);
  await sendPrompt(prompt);
}

const NO_KEY = new Failure({ code: "no_key", status: 401, message: "" });

/** Before somebody types a long question in vain. */
function KeyNotice(): JSX.Element | null {
  useEffect(() => {
    void info.load();
  }, []);
  const { auth } = info.state.value.value ?? {};
  if (auth === undefined || auth.anonymous || apiKey.value !== "") return null;
  const { title, advice } = explainFailure(NO_KEY);
  return (
    <Notice kind="info" title={title}>
      <p>{advice}</p>
      <div class="row wrap">
        <LinkButton small icon="key" href={linkTo("connect")}>
          {t().enterKey}
        </LinkButton>
      </div>
    </Notice>
  );
}
