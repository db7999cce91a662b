import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { GatewayInfo } from "../api/info.ts";
import { cx } from "../ui/cx.ts";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { t } from "./messages.ts";
import { PICTURE_MODELS, readPrompt, type Source } from "./prompt-reading.ts";

/** Type a prompt and see at once what the gateway reads from it, by the gateway's own rules. */
export function TryPrompt({ info }: { info: GatewayInfo }): JSX.Element {
  const [prompt, setPrompt] = useState("");
  const [model, setModel] = useState(PICTURE_MODELS[0] ?? "");
  const { defaults } = info.image_config;
  // Until somebody types, the example that stands in the field.
  const read = prompt === "" ? t().picturesPlaceholder : prompt;
  const reading = readPrompt({ prompt: read, model, defaults });
  const options = PICTURE_MODELS.map((value) => ({ value, label: value }));
  return (
    <div class="status__try">
      <Field label={t().picturesTry}>
        {(tied) => (
          <input
            {...tied}
            class="input"
            value={prompt}
            placeholder={t().picturesPlaceholder}
            autocomplete="off"
            onInput={(event) => setPrompt(event.currentTarget.value)}
          />
        )}
      </Field>
      <Select label={t().picturesModel} value={model} options={options} onChange={setModel} />
      {reading !== undefined && (
        <output class="status__reading">
          <Read term={t().size} value={reading.size} source={reading.sizeFrom} />
          <Read term={t().shape} value={reading.ratio} source={reading.ratioFrom} />
        </output>
      )}
    </div>
  );
}

interface ReadProps {
  term: string;
  /** `undefined`: the model takes none. */
  value: string | undefined;
  source: Source;
}

function Read({ term, value, source }: ReadProps): JSX.Element {
  const said = source === "words" ? t().fromWords : t().fromDefault;
  return (
    <span
      class={cx("status__read", source === "words" && value !== undefined && "status__read--said")}
    >
      <span class="status__note">{term}</span>
      <strong>{value ?? t().noSize}</strong>
      <span class="status__note">{value === undefined ? t().noSizeWhy : said}</span>
    </span>
  );
}
