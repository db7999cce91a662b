import { render } from "preact";
import { info } from "./api/info.ts";
import { App } from "./app.tsx";
import { followAccount } from "./state/account.ts";
import { restoreKey } from "./state/key.ts";
import { followLanguage } from "./state/language.ts";
import { followNetwork } from "./state/online.ts";
import { followAddress } from "./state/route.ts";
import { followKeyboard } from "./state/shortcuts.ts";
import { followTheme } from "./state/theme.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/boot.css";

followTheme();
followLanguage();
followNetwork();
followAddress();
followKeyboard();
restoreKey();
followAccount();
void info.load();

const page = document.getElementById("page");
if (page === null) throw new Error("index.html has no #page");
page.textContent = "";
render(<App />, page);
