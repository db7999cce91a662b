import type { JSX } from "preact";
import { Field } from "./field.tsx";

interface SelectProps<Value extends string> {
  label: string;
  hideLabel?: boolean;
  hint?: string;
  value: Value;
  options: readonly { value: Value; label: string; disabled?: boolean }[];
  onChange: (value: Value) => void;
}

export function Select<Value extends string>(props: SelectProps<Value>): JSX.Element {
  const { label, hideLabel = false, hint, value, options, onChange } = props;
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint}>
      {(tied) => (
        <select
          class="input"
          {...tied}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
