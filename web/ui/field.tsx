import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { cx } from "./cx.ts";
import "./field.css";

interface FieldProps {
  label: string;
  /** For eyes that see from the context what it is. */
  hideLabel?: boolean;
  hint?: ComponentChildren;
  /** What is wrong with it. */
  error?: string | undefined;
  /** Takes the attributes that tie the control to its label, hint and error. */
  children: (tied: Tied) => ComponentChildren;
}

export interface Tied {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** A control with its label, a hint and an error. */
export function Field({
  label,
  hideLabel = false,
  hint,
  error,
  children,
}: FieldProps): JSX.Element {
  const id = useId();
  const note = error ?? hint;
  const tied: Tied = {
    id,
    "aria-describedby": note === undefined ? undefined : `${id}-note`,
    "aria-invalid": error === undefined ? undefined : true,
  };
  return (
    <div class="field">
      <label class={hideLabel ? "visually-hidden" : "soft"} for={id}>
        {label}
      </label>
      {children(tied)}
      {note !== undefined && (
        <p class={cx("faint", error !== undefined && "bad")} id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  );
}
