import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { models } from "../api/models.ts";
import { openPalette } from "../state/palette.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { modelId, modelName } from "./model-state.ts";
import { t } from "./texts.ts";

/** The model that answers; opens the list of all. */
export function ModelButton(): JSX.Element {
  useEffect(() => {
    void models.load();
  }, []);
  return (
    <Button
      class="composer__model"
      kind="quiet"
      aria-haspopup="dialog"
      aria-label={t().chooseModel(modelName.value)}
      title={modelId.value}
      onClick={openPalette}
    >
      <span>{modelName.value}</span>
      <Icon name="down" />
    </Button>
  );
}
