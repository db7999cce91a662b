import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Switch } from "../ui/switch.tsx";
import { changeSettings, drawsByRoute, mode, settings } from "./chat-store.ts";
import { hasImagesRoute, thinking } from "./model-state.ts";
import { NumberField } from "./number-field.tsx";
import type { NumberRange } from "./number-text.ts";
import { ImageSettings, PictureSettings } from "./picture-settings.tsx";
import { isPlanned } from "./plan-state.ts";
import { MAX_TEMPERATURE, NO_SETTINGS } from "./settings.ts";
import { settingsTexts as t } from "./texts.ts";
import { canSwitch, setThinks, thinks } from "./think-state.ts";

const TEMPERATURES: NumberRange = { least: 0, most: MAX_TEMPERATURE, isWhole: false };
const TOKENS: NumberRange = { least: 1, most: 10_000_000, isWhole: true };

/** What goes with each message. Empty fields are not sent. */
export function SettingsPanel(): JSX.Element {
  const [resets, setResets] = useState(0);
  const reset = () => {
    changeSettings(NO_SETTINGS);
    // A number that is not possible stands in its field alone: begun anew, the field is empty.
    setResets(resets + 1);
  };
  return (
    <div class="stack settings">
      <ModeSetting />
      {drawsByRoute.value ? <ImageSettings key={resets} /> : <ChatSettings key={resets} />}
      <Button small kind="quiet" onClick={reset}>
        {t().reset}
      </Button>
    </div>
  );
}

function ModeSetting(): JSX.Element | null {
  if (!hasImagesRoute.value) return null;
  return (
    <div>
      <Segmented
        label={t().mode}
        value={mode.value}
        options={[
          { value: "chat", label: t().chat },
          { value: "images", label: t().images },
        ]}
        onChange={(value) => {
          mode.value = value;
        }}
      />
      {mode.value === "images" && <p class="faint">{t().imagesHint}</p>}
    </div>
  );
}

function ChatSettings(): JSX.Element {
  const { system, temperature, maxTokens } = settings.value;
  return (
    <>
      {isPlanned.value && <PictureSettings />}
      <ThinkingSetting />
      <Field label={t().system} hint={t().systemHint}>
        {(tied) => (
          <textarea
            class="input"
            {...tied}
            rows={4}
            value={system}
            onInput={(event) => changeSettings({ system: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="settings__pair">
        <NumberField
          label={t().temperature}
          value={temperature}
          range={TEMPERATURES}
          onChange={(value) => changeSettings({ temperature: value })}
        />
        <NumberField
          label={t().maxTokens}
          value={maxTokens}
          range={TOKENS}
          onChange={(value) => changeSettings({ maxTokens: value })}
        />
      </div>
    </>
  );
}

function ThinkingSetting(): JSX.Element | null {
  const { kind } = thinking.value;
  if (kind === "none") return null;
  return (
    <Switch
      label={t().thinking}
      {...(kind === "always" && { hint: t().thinkingAlways })}
      checked={thinks.value}
      disabled={!canSwitch.value}
      onChange={setThinks}
    />
  );
}
