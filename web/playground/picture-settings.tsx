import type { JSX } from "preact";
import { pictureCapabilities } from "../../src/catalogue/picture-capabilities.ts";
import { Select } from "../ui/select.tsx";
import { changeSettings, settings } from "./chat-store.ts";
import { modelId } from "./model-state.ts";
import { settingsTexts as t } from "./texts.ts";

/** OpenAI's own sizes: square, landscape, portrait. */
const PIXELS = ["1024x1024", "1536x1024", "1024x1536"] as const;
const COUNTS = ["1", "2", "3", "4"] as const;

/** What the model takes. */
export function PictureSettings(): JSX.Element {
  const { sizes = [], ratios = [] } = pictureCapabilities(modelId.value) ?? {};
  const { size, ratio } = settings.value;
  return (
    <div class="field">
      <div class="settings__pair">
        {sizes.length > 0 && (
          <Choice
            label={t().size}
            value={size}
            values={sizes}
            onChange={(value) => changeSettings({ size: value })}
          />
        )}
        <Choice
          label={t().ratio}
          value={ratio}
          values={ratios}
          onChange={(value) => changeSettings({ ratio: value })}
        />
      </div>
      <p class="faint">{t().pictureHint}</p>
    </div>
  );
}

/** Of the images route. */
export function ImageSettings(): JSX.Element {
  const { pixels, count } = settings.value;
  return (
    <div class="settings__pair">
      <Choice
        label={t().size}
        value={pixels}
        values={PIXELS}
        onChange={(value) => changeSettings({ pixels: value })}
      />
      <Choice
        label={t().count}
        value={String(count ?? "")}
        values={COUNTS}
        onChange={(value) =>
          changeSettings({ count: value === undefined ? undefined : Number(value) })
        }
      />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: string | undefined;
  values: readonly Value[];
  onChange: (value: Value | undefined) => void;
}

/** One of a few, or none: what another model takes and this one does not is shown as none. */
function Choice<Value extends string>(props: ChoiceProps<Value>): JSX.Element {
  const { label, value, values, onChange } = props;
  const find = (wanted: string | undefined) => values.find((one) => one === wanted);
  return (
    <Select
      label={label}
      value={find(value) ?? ""}
      options={["", ...values].map((one) => ({ value: one, label: one || t().auto }))}
      onChange={(chosen) => onChange(find(chosen))}
    />
  );
}
