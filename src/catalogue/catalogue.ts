/** What the gateway must know of a model to shape a request for it. */
export interface ModelFacts {
  id: string;
  /** OpenRouter's `architecture.input_modalities`: `text`, `image`, `file` … */
  inputs: readonly string[];
  /** OpenRouter's `architecture.output_modalities`: `text`, `image`, `embeddings` … */
  outputs: readonly string[];
  /** Reasoning can be switched on by the request and is not on always. */
  reasonsOnRequest: boolean;
}

/** What is known of the models at one moment. */
export interface ModelIndex {
  /** False: the list could not be had, and only built-in knowledge answers. */
  live: boolean;
  /** Any letter case, with or without its `:variant`. */
  find(id: string): ModelFacts | undefined;
}

export interface Catalogue {
  /** Never throws and never waits long: the live index, or the built-in one. */
  index(): Promise<ModelIndex>;
  /**
   * The OpenAI model list as JSON text.
   * @throws {GatewayError} `models_unavailable`
   */
  list(): Promise<ModelList>;
}

export interface ModelList {
  /** `{"object":"list","data":[…]}` */
  bytes: Uint8Array<ArrayBuffer>;
  /** One item by its id, as JSON text. */
  item(id: string): string | undefined;
  stale: boolean;
}
