import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { texts } from "../state/language.ts";
import { IconButton } from "./button.tsx";
import { modals, Toasts } from "./toast.tsx";
import "./dialog.css";

const t = texts("ui");

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
  const isPressedBeside = useRef(false);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    modals.value = [...modals.peek(), id];
    return () => {
      modals.value = modals.peek().filter((other) => other !== id);
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for what a click beside it does is Esc, which the browser brings
    <dialog
      class={`dialog--${shape}`}
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      onPointerDown={({ target, currentTarget }) => {
        isPressedBeside.current = target === currentTarget;
      }}
      onClick={({ target, currentTarget }) => {
        // Who marks a text and lets go beside the dialog clicks on what both places have in common.
        if (target === currentTarget && isPressedBeside.current) currentTarget.close();
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
