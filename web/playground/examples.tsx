import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { info } from "../api/info.ts";
import { apiKey } from "../state/key.ts";
import { messages } from "../state/language.ts";
import { linkTo } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import { Notice } from "../ui/notice.tsx";
import { sendDraft } from "./chat.ts";
import { setDraft } from "./chat-store.ts";
import { t } from "./messages.ts";
import type { Need } from "./model-choice.ts";
import { listSettled, pickModelFor } from "./model-state.ts";

const prompts = messages({
  en: {
    explain: "Explain in five sentences how HTTPS keeps a password secret.",
    draw: "Draw a cat in a lighthouse at dawn, 16:9, 4K",
    think: "Which is larger, 9.11 or 9.9? Think it through.",
    table: "Compare SQLite, PostgreSQL and DuckDB in a table.",
  },
  zh: {
    explain: "用五句话讲清楚 HTTPS 怎样保护密码。",
    draw: "画一只猫，16:9，4K",
    think: "9.11 和 9.9 哪个大？请想清楚再回答。",
    table: "用表格比较 SQLite、PostgreSQL 和 DuckDB。",
  },
});

const EXAMPLES: readonly {
  name: "explain" | "draw" | "think" | "table";
  icon: IconName;
  need: Need;
}[] = [
  { name: "explain", icon: "text", need: "text" },
  { name: "draw", icon: "picture", need: "picture" },
  { name: "think", icon: "brain", need: "reasoning" },
  { name: "table", icon: "list", need: "text" },
];

/** Where nothing was said yet: one click asks something that is worth seeing. */
export function Examples(): JSX.Element {
  return (
    <div class="examples">
      <h2 class="examples__title">{t().emptyTitle}</h2>
      <KeyNotice />
      <ul class="examples__list">
        {EXAMPLES.map(({ name, icon, need }) => (
          <li key={name}>
            <button class="examples__one" type="button" onClick={() => ask(prompts()[name], need)}>
              <Icon name={icon} />
              <span>{prompts()[name]}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="examples__hint">{t().emptyHint}</p>
    </div>
  );
}

/** The list says which model can do it; while it is on its way the words stand where they will be sent from. */
async function ask(prompt: string, need: Need): Promise<void> {
  setDraft(prompt);
  await listSettled();
  pickModelFor(need);
  await sendDraft();
}

/** Before somebody types a long question in vain. */
function KeyNotice(): JSX.Element | null {
  useEffect(() => {
    void info.load();
  }, []);
  const { auth } = info.state.value.value ?? {};
  if (auth === undefined || auth.anonymous || apiKey.value !== "") return null;
  return (
    <Notice kind="info" title={t().noKeyTitle}>
      <p>{t().noKeyText}</p>
      <div class="notice__actions">
        <LinkButton small icon="key" href={linkTo("connect")}>
          {t().enterKey}
        </LinkButton>
      </div>
    </Notice>
  );
}
