import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Field } from "../ui/field.tsx";

interface NumberFieldProps {
  label: string;
  placeholder: string;
  value: number | undefined;
  least: number;
  most: number;
  step: number;
  /** What is wrong with any other number. */
  complaint: string;
  onChange: (value: number | undefined) => void;
}

/** A number or nothing. What is not possible is said at once and changes nothing. */
export function NumberField(props: NumberFieldProps): JSX.Element {
  const { label, placeholder, value, least, most, step, complaint, onChange } = props;
  const [isBad, setBad] = useState(false);
  const read = (field: HTMLInputElement) => {
    const { valueAsNumber: number, validity } = field;
    const isGood = Number.isNaN(number)
      ? !validity.badInput
      : number >= least && number <= most && (step !== 1 || Number.isInteger(number));
    setBad(!isGood);
    if (isGood) onChange(Number.isNaN(number) ? undefined : number);
  };
  return (
    <Field label={label} error={isBad ? complaint : undefined}>
      {(tied) => (
        <input
          class="input"
          {...tied}
          type="number"
          inputMode={step === 1 ? "numeric" : "decimal"}
          min={least}
          max={most}
          step={step}
          placeholder={placeholder}
          // What is being typed stays as it is typed, wrong or not.
          value={isBad ? undefined : value}
          onInput={(event) => read(event.currentTarget)}
        />
      )}
    </Field>
  );
}
