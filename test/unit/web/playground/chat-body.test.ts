import { describe, expect, test } from "vitest";
import { shapeChatBody } from "../../../../web/playground/chat-body.ts";
import { type Action, NO_CONVERSATION, reduce } from "../../../../web/playground/conversation.ts";
import { NO_SETTINGS, type Settings } from "../../../../web/playground/settings.ts";

const PNG = "data:image/png;base64,AAAA";

function bodyOf(actions: readonly Action[], settings: Partial<Settings> = {}) {
  return shapeChatBody({
    model: "a/b",
    turns: actions.reduce(reduce, NO_CONVERSATION).turns,
    settings: { ...NO_SETTINGS, ...settings },
    takesImageConfig: true,
    canStopThinking: true,
  });
}

const ASK: Action = { type: "ask", text: "Hello", attachments: [] };

describe("a request", () => {
  test("holds nothing that nobody chose", () => {
    expect(bodyOf([ASK])).toEqual({
      model: "a/b",
      messages: [{ role: "user", content: "Hello" }],
      stream: true,
    });
  });

  test("holds what was chosen", () => {
    const settings = {
      system: " Be brief. ",
      temperature: 0,
      maxTokens: 50,
      thinking: false as const,
      size: "2K" as const,
      ratio: "16:9",
    };
    expect(bodyOf([ASK], settings)).toEqual({
      model: "a/b",
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hello" },
      ],
      temperature: 0,
      max_tokens: 50,
      reasoning: { enabled: false },
      image_config: { image_size: "2K", aspect_ratio: "16:9" },
      stream: true,
    });
  });

  test("leaves out what the model does not know", () => {
    const body = shapeChatBody({
      model: "a/b",
      turns: [],
      settings: { ...NO_SETTINGS, thinking: false, size: "2K" },
      takesImageConfig: false,
      canStopThinking: false,
    });
    expect(Object.keys(JSON.parse(JSON.stringify(body)))).toEqual(["model", "messages", "stream"]);
  });

  test("brings pictures as parts, and words only where there are any", () => {
    const attachments = [{ id: 1, name: "a.png", url: PNG, width: 1, height: 1 }];
    const [first, second] = bodyOf([
      { type: "ask", text: "What is this?", attachments },
      { type: "ask", text: "", attachments },
    ])["messages"] as { content: unknown }[];
    const picture = { type: "image_url", image_url: { url: PNG } };
    expect(first?.content).toEqual([{ type: "text", text: "What is this?" }, picture]);
    expect(second?.content).toEqual([picture]);
  });

  test("tells answers as they came, pictures too, and leaves out what never came", () => {
    const drawn = "A cat: ![Generated Image](https://v3.fal.media/a.png)";
    const { messages } = bodyOf([
      ASK,
      { type: "await", model: "a/b", at: 0 },
      { type: "receive", at: 1, delta: { text: drawn, reasoning: "" } },
      { type: "end", ending: { state: "done" }, at: 2 },
      ASK,
      { type: "await", model: "a/b", at: 3 },
      { type: "end", ending: { state: "failed" }, at: 4 },
    ]) as { messages: unknown };
    expect(messages).toEqual([
      { role: "user", content: "Hello" },
      { role: "assistant", content: drawn },
      { role: "user", content: "Hello" },
    ]);
  });
});
