import { sayIfLost } from "../shell/say-if-lost.ts";
import { TAB_ICONS } from "../shell/tabs.tsx";
import { shell } from "../shell/texts.ts";
import { apiKey, forgetKey } from "../state/key.ts";
import { language, setLanguage } from "../state/language.ts";
import { navigate, route, VIEWS } from "../state/route.ts";
import { setTheme, THEMES, theme } from "../state/theme.ts";
import { toast } from "../ui/toast.tsx";
import type { Choice } from "./choice.ts";
import { t } from "./texts.ts";

/** Something that the page does when it is chosen. */
export interface Command extends Choice {
  /** By which it is found as well, in either language. */
  words: string;
}

const THEME_ICONS = { system: "auto", light: "sun", dark: "moon" } as const;

/** Those that make a difference now. */
export function commandsNow(): Command[] {
  return [...viewCommands(), ...themeCommands(), languageCommand(), ...keyCommands()];
}

function viewCommands(): Command[] {
  return VIEWS.filter((view) => view !== route.value.view).map((view) => ({
    id: `view-${view}`,
    icon: TAB_ICONS[view],
    label: t().go(shell()[view]),
    words: view,
    run: () => navigate(view),
  }));
}

function themeCommands(): Command[] {
  return THEMES.filter((name) => name !== theme.value).map((name) => ({
    id: `theme-${name}`,
    icon: THEME_ICONS[name],
    label: t().theme(shell()[name]),
    words: `theme ${name}`,
    run: () => setTheme(name),
  }));
}

function languageCommand(): Command {
  const other = language.value === "zh" ? "en" : "zh";
  return {
    id: "language",
    icon: "globe",
    label: shell().language,
    words: "language english chinese 语言 中文 英文",
    run: () => sayIfLost(setLanguage(other)),
  };
}

function keyCommands(): Command[] {
  if (apiKey.value === "") return [];
  const run = () => {
    forgetKey();
    toast(t().forgotten);
  };
  return [{ id: "forget", icon: "trash", label: t().forget, words: "forget delete key 密钥", run }];
}
