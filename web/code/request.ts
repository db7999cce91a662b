/** A request to the gateway that is to be shown as code. */
export interface CodeRequest {
  /** `https://gateway.example/v1` */
  readonly baseUrl: string;
  readonly path: "chat/completions" | "images/generations" | "embeddings";
  readonly body: Readonly<Record<string, unknown>>;
  /** The gateway asks for no key: a wrong one would be refused, so none is sent. */
  readonly isKeyless?: boolean;
}

/** The variable that the official packages read by themselves; the key itself never stands in a program. */
export const KEY_VARIABLE = "OPENAI_API_KEY";

/**
 * A gateway that is open to strangers takes this word for "no key" (src/caller.ts): most clients, and the official packages, do
 * not send a request without one.
 */
export const NO_KEY = "anonymous";
