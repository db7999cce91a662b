import { type ChatBody, shapeChatBody } from "./chat-body.ts";
import { conversation, drawsByRoute, settings } from "./chat-store.ts";
import { shapeImagesBody } from "./images-answer.ts";
import { takesImageConfig } from "./model-choice.ts";
import { modelId, thinking } from "./model-state.ts";

/** The request that asks the last question, with the settings of now. */
export function currentBody(): ChatBody {
  const model = modelId.peek();
  if (drawsByRoute.peek()) return shapeImagesBody(model, lastPrompt(), settings.peek());
  const { turns } = conversation.peek();
  return shapeChatBody({
    model,
    turns: turns.slice(0, turns.findLastIndex(({ role }) => role === "user") + 1),
    settings: settings.peek(),
    takesImageConfig: takesImageConfig(model),
    canStopThinking: thinking.peek().kind === "asked",
  });
}

/** The last words of the user. */
export function lastPrompt(): string {
  return conversation.peek().turns.findLast((turn) => turn.role === "user")?.text ?? "";
}
