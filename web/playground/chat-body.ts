import type { Conversation } from "./conversation.ts";
import { toMarkdown } from "./reply-content.ts";
import type { Settings } from "./settings.ts";
import type { Turn, UserTurn } from "./turn.ts";

/** A chat request's body, as it is sent and as it is shown as code. */
export type ChatBody = Readonly<Record<string, unknown>>;

export interface ChatWish {
  /** The name to ask for: a `-thinking` twin where thinking is on. */
  readonly model: string;
  readonly turns: Conversation["turns"];
  readonly settings: Settings;
  /** The model takes `image_config`. */
  readonly takesImageConfig: boolean;
  /** The model can be told not to think. */
  readonly canStopThinking: boolean;
}

/** Only what was chosen goes along: what is undefined is no member of the JSON, and leaves the model its own default. */
export function shapeChatBody(wish: ChatWish): ChatBody {
  const { model, turns, settings } = wish;
  const { temperature, maxTokens, size, ratio } = settings;
  const system = settings.system.trim();
  const orders = system === "" ? [] : [{ role: "system", content: system }];
  const isPictured = wish.takesImageConfig && (size ?? ratio) !== undefined;
  return {
    model,
    messages: [...orders, ...turns.flatMap(toMessage)],
    temperature,
    max_tokens: maxTokens,
    reasoning: wish.canStopThinking && settings.thinking === false ? { enabled: false } : undefined,
    image_config: isPictured ? { image_size: size, aspect_ratio: ratio } : undefined,
    stream: true,
  };
}

/** An answer that never came is no message. */
function toMessage(turn: Turn): object[] {
  if (turn.role === "user") return [{ role: "user", content: toContent(turn) }];
  const content = toMarkdown(turn.content).trim();
  return content === "" ? [] : [{ role: "assistant", content }];
}

function toContent({ text, attachments }: UserTurn): unknown {
  if (attachments.length === 0) return text;
  const words = text === "" ? [] : [{ type: "text", text }];
  const pictures = attachments.map(({ url }) => ({ type: "image_url", image_url: { url } }));
  return [...words, ...pictures];
}
