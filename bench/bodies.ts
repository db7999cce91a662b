import { base64, PICTURE_SIZE } from "./mock/replies.ts";

const SYSTEM =
  "You are a careful assistant. Answer in one short sentence, name your source where you have one, and say so " +
  "where you do not know. Do not use Markdown. Keep the language of the question. Numbers go in figures.";

/** 0.5 KB, with a name that the gateway has to change. */
export const CHAT: string = JSON.stringify({
  model: "deepseek/deepseek-v3.2-thinking",
  messages: [
    { role: "system", content: `bench:chat ${SYSTEM}` },
    { role: "user", content: "What does a gateway between a client and its upstream carry?" },
  ],
  temperature: 0.7,
  max_tokens: 256,
});

function streamed(name: string): string {
  const messages = [{ role: "user", content: `bench:${name}` }];
  return JSON.stringify({ model: "deepseek/deepseek-v3.2", messages, stream: true });
}

export const STREAM: string = streamed("stream");

export const REASONING: string = streamed("reasoning");

export const PICTURE: string = JSON.stringify({
  model: "google/gemini-3-pro-image-preview",
  messages: [{ role: "user", content: "bench:picture A red bicycle, 4K" }],
});

/** 20 MB: a picture to look at, and a name that the gateway has to change. */
export function visionBody(): string {
  kept ??= makeVisionBody();
  return kept;
}

let kept: string | undefined;

function makeVisionBody(): string {
  const url = `data:image/png;base64,${base64(PICTURE_SIZE)}`;
  const content = [
    { type: "text", text: "bench:vision What is this?" },
    { type: "image_url", image_url: { url } },
  ];
  const messages = [{ role: "user", content }];
  return JSON.stringify({ model: "deepseek/deepseek-v3.2-thinking", messages });
}
