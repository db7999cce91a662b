import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { models } from "../api/models.ts";
import { Select } from "../ui/select.tsx";
import { t } from "./messages.ts";
import { isChatModel } from "./model-choice.ts";
import { modelId, pickModel } from "./model-state.ts";

/** The model that answers. */
export function ModelButton(): JSX.Element {
  useEffect(() => {
    void models.load();
  }, []);
  const id = modelId.value;
  const listed = (models.state.value.value ?? []).filter(isChatModel);
  const known = listed.some((model) => model.id === id) ? [] : [{ value: id, label: id }];
  const options = listed.map((model) => ({ value: model.id, label: model.name }));
  return (
    <Select
      label={t().model}
      hideLabel
      value={id}
      options={[...known, ...options]}
      onChange={pickModel}
    />
  );
}
