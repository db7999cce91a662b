import type { JSX } from "preact";
import { account } from "../api/account.ts";
import { toDollars } from "../format/dollars.ts";
import { apiKey, keyHint } from "../state/key.ts";
import { language, setLanguage } from "../state/language.ts";
import { openPalette } from "../state/palette.ts";
import { linkTo } from "../state/route.ts";
import { nextTheme, setTheme, type Theme, theme } from "../state/theme.ts";
import { Button, IconButton, LinkButton } from "../ui/button.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import { toast } from "../ui/toast.tsx";
import { Tabs } from "./tabs.tsx";
import { t } from "./texts.ts";
import "./header.css";

/** Of web/public/, as in the tab of the browser. */
const ICON = "/page/icon.svg";

const THEME_ICONS: Record<Theme, IconName> = { system: "auto", light: "sun", dark: "moon" };

export function Header(): JSX.Element {
  return (
    <header class="header">
      <div class="row">
        <a class="row header__brand" href={linkTo("connect")}>
          <img src={ICON} alt="" />
          <span>
            fal <b>OpenRouter</b> Proxy
          </span>
        </a>
        <Tabs place="top" />
        <div class="row header__tools">
          <SearchButton />
          <KeyChip />
          <LanguageButton />
          <ThemeButton />
        </div>
      </div>
    </header>
  );
}

/** Looks like the field that it opens. */
function SearchButton(): JSX.Element {
  return (
    <Button
      class="header__search"
      icon="search"
      small
      aria-keyshortcuts="Control+K Meta+K"
      onClick={openPalette}
    >
      {t().search}
      <span aria-hidden="true">
        <kbd>Ctrl K</kbd>
      </span>
    </Button>
  );
}

/** What is left, or which key it is until that is known. */
function KeyChip(): JSX.Element {
  const key = apiKey.value;
  const known = account.value;
  const balance = known !== undefined && "balance" in known ? toDollars(known.balance) : "";
  const name = key === "" ? t().noKey : t().key(keyHint(key));
  const label = balance === "" ? name : `${name}, ${t().balance(balance)}`;
  return (
    <LinkButton
      kind="quiet"
      icon="key"
      small
      href={linkTo("connect")}
      title={label}
      aria-label={label}
    >
      {key !== "" && <span class="header__key">{balance === "" ? keyHint(key) : balance}</span>}
    </LinkButton>
  );
}

function LanguageButton(): JSX.Element {
  const isChinese = language.value === "zh";
  return (
    <Button
      kind="quiet"
      small
      lang={isChinese ? "en" : "zh-CN"}
      title={t().language}
      aria-label={t().language}
      // Its file may be gone with a gateway that was renewed, or out of reach.
      onClick={() => setLanguage(isChinese ? "en" : "zh").catch(() => toast(t().notLoaded))}
    >
      {t().languageShort}
    </Button>
  );
}

function ThemeButton(): JSX.Element {
  const now = theme.value;
  const label = `${t().theme}: ${t()[now]}`;
  return (
    <IconButton icon={THEME_ICONS[now]} label={label} onClick={() => setTheme(nextTheme(now))} />
  );
}
