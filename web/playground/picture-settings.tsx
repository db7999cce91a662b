import type { JSX } from "preact";
import { pictureCapabilities } from "../../src/catalogue/picture-capabilities.ts";
import { Select } from "../ui/select.tsx";
import { changeSettings, settings } from "./chat-store.ts";
import { modelId } from "./model-state.ts";
import { MOST_PICTURES_A_REQUEST } from "./settings.ts";
import { t } from "./settings-messages.ts";

/** What the model takes; a choice of another model that it does not take is shown as none. */
export function PictureSettings(): JSX.Element {
  const capabilities = pictureCapabilities(modelId.value);
  const sizes = capabilities?.sizes ?? [];
  const ratios = capabilities?.ratios ?? [];
  const { size = "", ratio = "" } = settings.value;
  return (
    <div class="field">
      <div class="settings__pair">
        {sizes.length > 0 && (
          <Select
            label={t().size}
            value={sizes.some((one) => one === size) ? size : ""}
            options={withAuto(sizes)}
            onChange={(value) => changeSettings({ size: value === "" ? undefined : value })}
          />
        )}
        <Select
          label={t().ratio}
          value={ratios.includes(ratio) ? ratio : ""}
          options={withAuto(ratios)}
          onChange={(value) => changeSettings({ ratio: value === "" ? undefined : value })}
        />
      </div>
      <p class="faint">{t().pictureHint}</p>
    </div>
  );
}

/** Square, landscape, portrait. */
const PIXELS = ["1024x1024", "1536x1024", "1024x1536"];

/** Of the images route: OpenAI's own sizes, and how many. */
export function ImageSettings(): JSX.Element {
  const { pixels = "", count = 1 } = settings.value;
  const counts = Array.from({ length: MOST_PICTURES_A_REQUEST }, (_, at) => String(at + 1));
  return (
    <div class="settings__pair">
      <Select
        label={t().pixels}
        value={pixels}
        options={withAuto(PIXELS)}
        onChange={(value) => changeSettings({ pixels: value === "" ? undefined : value })}
      />
      <Select
        label={t().count}
        value={String(count)}
        options={counts.map((value) => ({ value, label: value }))}
        onChange={(value) => changeSettings({ count: value === "1" ? undefined : Number(value) })}
      />
    </div>
  );
}

function withAuto<Value extends string>(
  values: readonly Value[],
): { value: Value | ""; label: string }[] {
  const named = values.map((value) => ({ value, label: value.replace("x", "×") }));
  return [{ value: "", label: t().auto }, ...named];
}
