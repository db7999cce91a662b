interface Model {
  id: string;
  outputs: readonly string[];
}

const MODELS: readonly Model[] = [
  { id: "deepseek/deepseek-v3.2", outputs: ["text"] },
  { id: "google/gemini-2.5-flash", outputs: ["text"] },
  { id: "google/gemini-3-pro-image-preview", outputs: ["image", "text"] },
  { id: "openai/gpt-5.2", outputs: ["text"] },
];

/** OpenRouter's model list, as short as it can be. */
export function modelList(): unknown {
  const data = MODELS.map(({ id, outputs }) => ({
    id,
    name: id,
    created: 1_763_900_000,
    context_length: 128_000,
    architecture: { input_modalities: ["text", "image"], output_modalities: outputs },
    pricing: { prompt: "0.000001", completion: "0.000002" },
    supported_parameters: ["reasoning", "max_tokens"],
  }));
  return { data };
}
