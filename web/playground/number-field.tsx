import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Field } from "../ui/field.tsx";
import { type NumberRange, readNumber } from "./number-text.ts";
import { settingsTexts as t } from "./texts.ts";

interface NumberFieldProps {
  label: string;
  value: number | undefined;
  range: NumberRange;
  onChange: (value: number | undefined) => void;
}

/**
 * A number or nothing; one that is not possible counts as none, and says so. A text field: of `type="number"` no script can
 * read `0.`, on the way to `0.3`, and a turn of the mouse wheel changes it.
 */
export function NumberField(props: NumberFieldProps): JSX.Element {
  const { label, value, range, onChange } = props;
  const [text, setText] = useState(String(value ?? ""));
  const now = readNumber(text, range);
  useEffect(() => {
    // Changed from elsewhere: the settings were reset, or read after a reload.
    if (value !== now) setText(String(value ?? ""));
  }, [value]);
  const isBad = now === undefined && text.trim() !== "";
  return (
    <Field label={label} error={isBad ? t().range(range.least, range.most) : undefined}>
      {(tied) => (
        <input
          class="input"
          {...tied}
          inputMode={range.isWhole ? "numeric" : "decimal"}
          autocomplete="off"
          placeholder={t().unset}
          value={text}
          onInput={(event) => {
            const typed = event.currentTarget.value;
            setText(typed);
            onChange(readNumber(typed, range));
          }}
        />
      )}
    </Field>
  );
}
