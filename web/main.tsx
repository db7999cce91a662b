import { render } from "preact";
import { info } from "./api/info.ts";
import { models } from "./api/models.ts";
import { App } from "./app.tsx";
import { loadView } from "./shell/view-outlet.tsx";
import { followAccount } from "./state/account.ts";
import { restoreKey } from "./state/key.ts";
import { followLanguage } from "./state/language.ts";
import { followNetwork } from "./state/online.ts";
import { followAddress, route } from "./state/route.ts";
import { followKeyboard } from "./state/shortcuts.ts";
import { followTheme } from "./state/theme.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/boot.css";
import "./styles/forced-colors.css";

/** In both languages, since neither could be loaded. */
const NOT_LOADED = "This page could not be loaded whole; reload it. 页面未能完整加载，请刷新。";

async function start(page: HTMLElement): Promise<void> {
  followTheme();
  followNetwork();
  followAddress();
  followKeyboard();
  restoreKey();
  followAccount();
  void info.load();
  // While the words are on their way, so is what they stand on: each of the two would else wait for the one before it.
  const { view } = route.peek();
  void loadView(view);
  if (view === "models" || view === "playground") void models.load();
  try {
    await followLanguage();
  } catch {
    page.textContent = NOT_LOADED;
    return;
  }
  page.textContent = "";
  render(<App />, page);
}

const page = document.getElementById("page");
if (page !== null) void start(page);
