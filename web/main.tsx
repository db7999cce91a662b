// In front of all others: what each part adds to them comes behind.
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/kit.css";
import "./styles/boot.css";
import { render } from "preact";
import { followAccount } from "./api/account.ts";
import { info } from "./api/info.ts";
import { models } from "./api/models.ts";
import { App } from "./app.tsx";
import { followSignals } from "./state/follow-signals.ts";
import { restoreKey } from "./state/key.ts";
import { followLanguage } from "./state/language.ts";
import { followNetwork } from "./state/online.ts";
import { followAddress, route } from "./state/route.ts";
import { followKeyboard } from "./state/shortcuts.ts";
import { followTheme } from "./state/theme.ts";
import "./styles/chosen.css";

async function start(page: HTMLElement): Promise<void> {
  followSignals();
  followTheme();
  followNetwork();
  followAddress();
  followKeyboard();
  restoreKey();
  followAccount();
  void info.load();
  // While the words are on their way, so is what they stand on: each of the two would else wait for the one before it.
  const { view } = route.peek();
  if (view === "models" || view === "playground") void models.load();
  // Without texts the page cannot say that they are missing: public/start.js does.
  await followLanguage();
  page.textContent = "";
  render(<App />, page);
}

const page = document.getElementById("page");
if (page !== null) void start(page);
