import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { IconButton } from "./button.tsx";
import { t } from "./texts.ts";
import { modals, Toasts } from "./toast.tsx";
import "./dialog.css";

/** The second click of a double click falls beside what the first has opened. */
const DOUBLE_CLICK_MS = 300;

interface DialogProps {
  title: string;
  /** `sheet`: from below on phones, at the side elsewhere. */
  shape?: "box" | "wide" | "sheet";
  onClose: () => void;
  children: ComponentChildren;
}

/** A modal dialog while it is rendered: the browser's own, so focus stays in it and Esc closes it. */
export function Dialog({ title, shape = "box", onClose, children }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const openedAt = useRef(performance.now());
  const isPressedBeside = useRef(false);
  // Before the next frame: the first letters of a fast hand belong to what it has opened.
  useLayoutEffect(() => {
    dialog.current?.showModal();
    modals.value = [...modals.peek(), id];
    return () => {
      modals.value = modals.peek().filter((other) => other !== id);
      // The browser gives the focus back to what had it.
      dialog.current?.close();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for what a click beside it does is Esc, which the browser brings
    <dialog
      class={`dialog--${shape}`}
      ref={dialog}
      aria-labelledby={id}
      // Taken away, it is closed for a reason of its own.
      onClose={({ currentTarget }) => currentTarget.isConnected && onClose()}
      onMouseDown={(event) => {
        const isBeside = event.target === event.currentTarget;
        // What has the focus keeps it.
        if (isBeside) event.preventDefault();
        isPressedBeside.current = isBeside && event.timeStamp > openedAt.current + DOUBLE_CLICK_MS;
      }}
      onClick={({ target, currentTarget, detail }) => {
        // Who marks a text and lets go beside the dialog clicks on what both places have in common. The second click of a
        // double click was meant for what has opened it.
        if (target === currentTarget && isPressedBeside.current && detail < 2)
          currentTarget.close();
      }}
    >
      <div>
        <header class="row apart">
          <h2 id={id}>{title}</h2>
          <IconButton icon="close" label={t().close} onClick={() => dialog.current?.close()} />
        </header>
        {children}
      </div>
      <Toasts dialog={id} />
    </dialog>
  );
}
