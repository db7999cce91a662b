import { type Signal, signal } from "@preact/signals-core";
import type { JSX } from "preact";
import "./toast.css";

interface Message {
  id: number;
  text: string;
}

/** The modal dialogs that are open, the newest last: what is outside that is covered, and nobody reads it out. */
export const modals: Signal<readonly string[]> = signal([]);

const SHOWN_MS = 4000;
const messages: Signal<Message[]> = signal([]);
let count = 0;

/** Says something in passing; read out by screen readers. */
export function toast(text: string): void {
  count += 1;
  const message = { id: count, text };
  messages.value = [...messages.peek().slice(-2), message];
  setTimeout(() => {
    messages.value = messages.peek().filter(({ id }) => id !== message.id);
  }, SHOWN_MS);
}

/** @param dialog in which they stand; in none: on the page */
export function Toasts({ dialog }: { dialog?: string }): JSX.Element {
  const shown = dialog === modals.value.at(-1) ? messages.value : [];
  return (
    <div class="stack toasts" role="status">
      {shown.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
