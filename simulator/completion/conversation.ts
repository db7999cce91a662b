import type { Model } from "../catalogue/model.ts";
import type { JsonObject } from "../wire/json.ts";

export interface Turn {
  role: string;
  text: string;
  /** Image URLs of the turn, https or data, in order. */
  pictures: string[];
  /** Kinds of its other parts: `file`, `input_audio`, `video_url`. */
  attachments: string[];
}

export interface Tool {
  name: string;
  /** JSON Schema of the arguments. */
  parameters: JsonObject;
}

export type ToolChoice = "auto" | "none" | "required" | { name: string };

export type OutputFormat =
  | { kind: "text" }
  | { kind: "json" }
  | { kind: "schema"; schema: JsonObject };

export interface Thinking {
  /** Whether the model reasons before it answers. */
  on: boolean;
  /** Whether the reply shows it; hidden reasoning is still billed. */
  shown: boolean;
}

/** What chat completions and responses both come down to. */
export interface Conversation {
  model: Model;
  turns: Turn[];
  tools: Tool[];
  toolChoice: ToolChoice;
  parallelTools: boolean;
  format: OutputFormat;
  maxTokens: number | undefined;
  stop: string[];
  modalities: string[];
  imageConfig: JsonObject;
  thinking: Thinking;
}

/** The last thing the user said; "" when nobody said anything. */
export function promptOf({ turns }: Conversation): string {
  return turns.findLast(({ role }) => role === "user")?.text ?? "";
}

/** Han characters in the prompt ask for a Chinese answer. */
export function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
