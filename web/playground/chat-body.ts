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

/** Only what was chosen goes along: an absent member leaves the model its own default. */
export function shapeChatBody(wish: ChatWish): ChatBody {
  const { model, turns, settings } = wish;
  const { system, temperature, maxTokens, size, ratio } = settings;
  const messages = turns.flatMap(toMessage);
  const orders = system.trim() === "" ? [] : [{ role: "system", content: system.trim() }];
  const imageConfig = {
    ...(size === undefined ? {} : { image_size: size }),
    ...(ratio === undefined ? {} : { aspect_ratio: ratio }),
  };
  const isChosen = wish.takesImageConfig && Object.keys(imageConfig).length > 0;
  return {
    model,
    messages: [...orders, ...messages],
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    ...(wish.canStopThinking && settings.thinking === false
      ? { reasoning: { enabled: false } }
      : {}),
    ...(isChosen ? { image_config: imageConfig } : {}),
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
