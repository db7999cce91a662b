import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import "./card.css";

interface CardProps {
  title: ComponentChildren;
  children: ComponentChildren;
}

/** A part of a view, with its heading. */
export function Card({ title, children }: CardProps): JSX.Element {
  const id = useId();
  return (
    <section class="stack panel card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
