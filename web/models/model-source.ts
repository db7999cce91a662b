/** What this page reads of an item of `GET /v1/models`. */
export interface ModelSource {
  id: string;
  name: string;
  created: number;
  description?: string | null;
  context_length?: number | null;
  architecture?: {
    input_modalities?: readonly string[] | null;
    output_modalities?: readonly string[] | null;
  };
  /** Mostly texts, in USD a token or a piece; `overrides` is a list. */
  pricing: Readonly<Record<string, unknown>>;
  top_provider?: { max_completion_tokens?: number | null } | null;
  supported_parameters?: readonly string[] | null;
  knowledge_cutoff?: string | null;
  expiration_date?: string | null;
  alias_target?: { name: string; slug: string } | null;
  reasoning?: {
    mandatory?: boolean;
    default_enabled?: boolean;
    supported_efforts?: readonly string[] | null;
  } | null;
}
