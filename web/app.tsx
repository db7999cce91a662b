import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { PaletteHost } from "./palette/palette.tsx";
import { Header } from "./shell/header.tsx";
import { NetworkBanner } from "./shell/network-banner.tsx";
import { Tabs } from "./shell/tabs.tsx";
import { t } from "./shell/texts.ts";
import { ViewOutlet } from "./shell/view-outlet.tsx";
import { isPaletteOpen } from "./state/palette.ts";
import { route } from "./state/route.ts";
import { addShortcut, isCommand } from "./state/shortcuts.ts";
import { Toasts } from "./ui/toast.tsx";
import "./shell/shell.css";

export function App(): JSX.Element {
  const main = useRef<HTMLElement>(null);
  const { view } = route.value;
  useTitle(t()[view]);
  useFocusOfView(main);
  useLayoutEffect(() => addShortcut(findModel), []);
  return (
    <>
      {/* No link: what stands behind # is the address of a view. */}
      <button
        class="button button--primary skip-link"
        type="button"
        onClick={() => main.current?.focus()}
      >
        {t().skip}
      </button>
      <Header />
      <NetworkBanner />
      <main id="main" tabIndex={-1} ref={main}>
        <ViewOutlet view={view} />
      </main>
      <Tabs place="bottom" />
      <PaletteHost />
      <Toasts />
    </>
  );
}

/** Ctrl+K; a second time closes what it has opened. */
function findModel(event: KeyboardEvent): boolean {
  const isMeant = isCommand(event, "k");
  if (isMeant) isPaletteOpen.value = !isPaletteOpen.peek();
  return isMeant;
}

function useTitle(view: string): void {
  useEffect(() => {
    document.title = `${view} · fal OpenRouter Proxy`;
  }, [view]);
}

/** A screen reader goes on where the new view begins; the first one it reads from the top. */
function useFocusOfView(main: { current: HTMLElement | null }): void {
  const { view } = route.value;
  const last = useRef(view);
  useEffect(() => {
    if (last.current === view) return;
    last.current = view;
    scrollTo(0, 0);
    // What is in the view and has the focus already keeps it.
    if (!main.current?.contains(document.activeElement))
      main.current?.focus({ preventScroll: true });
  }, [view, main]);
}
