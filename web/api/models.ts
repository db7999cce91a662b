import { type Signal, signal } from "@preact/signals";
import { ask } from "./gateway.ts";
import { createResource, type Resource } from "./resource.ts";

/** An item of `GET /v1/models`: OpenRouter's own, completed by the gateway (src/catalogue/model-item.ts). */
export interface Model {
  id: string;
  name: string;
  /** Seconds since 1970; 0: not known. */
  created: number;
  owned_by: string;
  context_length: number;
  /** In dollars a token (`request`, `image`: a piece); `-1`: not known. */
  pricing: Record<string, string> & { prompt: string; completion: string };
  description?: string;
  architecture?: { input_modalities?: string[]; output_modalities?: string[] };
  top_provider?: { context_length?: number | null; max_completion_tokens?: number | null } | null;
  supported_parameters?: string[];
  knowledge_cutoff?: string | null;
  expiration_date?: string | null;
  hugging_face_id?: string | null;
}

/** True when the gateway could not renew the list and shows an older one (`x-cache: stale`). */
export const isListStale: Signal<boolean> = signal(false);

export const models: Resource<Model[]> = createResource(readModels);

async function readModels(): Promise<Model[]> {
  const response = await ask("/v1/models");
  isListStale.value = response.headers.get("x-cache") === "stale";
  const { data } = (await response.json()) as { data: Model[] };
  return data;
}
