import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { addShortcut } from "../state/shortcuts.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { Dialog } from "../ui/dialog.tsx";
import { attachFiles } from "./attach-files.ts";
import { newChat, stop } from "./chat.ts";
import { busy, isEmpty, settings } from "./chat-store.ts";
import { CodeDialog } from "./code-dialog.tsx";
import { Composer } from "./composer.tsx";
import { Examples } from "./examples.tsx";
import { keepFocus } from "./keep-focus.ts";
import { ReplyNews } from "./reply-news.tsx";
import { RestoreButton } from "./restore-button.tsx";
import { countChanged } from "./settings.ts";
import { SettingsPanel } from "./settings-panel.tsx";
import { shellTexts, t } from "./texts.ts";
import { Thread } from "./thread.tsx";
import { useFollow } from "./use-follow.ts";
import "./playground.css";
import "./composer.css";
import "./examples.css";
import "./reply.css";

export function PlaygroundView(): JSX.Element {
  const { growing, isBehind, catchUp } = useFollow();
  const isOver = useDrop();
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => (view.current === null ? undefined : keepFocus(view.current)), []);
  useLayoutEffect(() => addShortcut(stopOnEscape), []);
  return (
    <div class="playground" ref={view}>
      <h1 class="visually-hidden">{shellTexts().playground}</h1>
      <div class="playground__chat" ref={growing}>
        <Toolbar />
        <div class="playground__thread">{isEmpty.value ? <Examples /> : <Thread />}</div>
        <div class="playground__dock">
          {!isEmpty.value && (
            <div class="row playground__float">
              <RestoreButton />
              {isBehind && (
                <Button small icon="down" onClick={catchUp}>
                  {t().latest}
                </Button>
              )}
            </div>
          )}
          <Composer onSend={catchUp} />
        </div>
      </div>
      <aside class="panel aside" aria-label={t().settings}>
        <SettingsPanel />
      </aside>
      <ReplyNews />
      {isOver && <p class="playground__drop">{t().dropHere}</p>}
    </div>
  );
}

function Toolbar(): JSX.Element {
  const [open, setOpen] = useState<"code" | "settings">();
  const close = () => setOpen(undefined);
  const changed = countChanged(settings.value);
  return (
    <div class="row playground__tools">
      <Button small kind="quiet" icon="plus" disabled={isEmpty.value} onClick={newChat}>
        {t().newChat}
      </Button>
      <Button
        small
        kind="quiet"
        icon="code"
        disabled={isEmpty.value}
        onClick={() => setOpen("code")}
      >
        {t().showCode}
      </Button>
      <IconButton
        class={cx("playground__open-settings", changed > 0 && "is-changed")}
        icon="sliders"
        small
        label={changed > 0 ? `${t().settings} (${changed})` : t().settings}
        onClick={() => setOpen("settings")}
      />
      {open === "code" && <CodeDialog onClose={close} />}
      {open === "settings" && (
        <Dialog title={t().settings} shape="sheet" onClose={close}>
          <SettingsPanel />
        </Dialog>
      )}
    </div>
  );
}

/** A dialog on top takes Esc for itself, and all of a press that is held. */
function stopOnEscape({ key, repeat }: KeyboardEvent): boolean {
  if (key !== "Escape" || repeat || !busy.peek()) return false;
  if (document.querySelector("dialog[open]") !== null) return false;
  stop();
  return true;
}

/**
 * A picture may be dropped anywhere: the browser would leave the page for it, and what is written.
 * @returns whether one is held over the page
 */
function useDrop(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const follow = (event: DragEvent) => {
      const { dataTransfer, relatedTarget, type } = event;
      if (dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      setOver(type === "dragover" || (type === "dragleave" && relatedTarget !== null));
      if (type === "drop") void attachFiles([...dataTransfer.files]);
    };
    const events = ["dragover", "dragleave", "drop"] as const;
    for (const name of events) addEventListener(name, follow);
    return () => {
      for (const name of events) removeEventListener(name, follow);
    };
  }, []);
  return isOver;
}
