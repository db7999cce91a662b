import { type Signal, signal } from "@preact/signals";
import type { JSX } from "preact";
import "./toast.css";

interface Message {
  id: number;
  text: string;
}

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

export function Toasts(): JSX.Element {
  return (
    <div class="toasts" role="status">
      {messages.value.map(({ id, text }) => (
        <p class="toasts__text" key={id}>
          {text}
        </p>
      ))}
    </div>
  );
}
