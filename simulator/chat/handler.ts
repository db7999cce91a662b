import { generate } from "../completion/generation.ts";
import type { Call } from "../wire/call.ts";
import { toObject } from "../wire/json.ts";
import { jsonReply, type Reply, streamReply } from "../wire/reply.ts";
import { frameDelayMs } from "../wire/scripted.ts";
import { paced } from "../wire/sse.ts";
import { toChatBody } from "./reply.ts";
import { readChatRequest } from "./request.ts";
import { chatFrames } from "./stream.ts";

/** `POST …/chat/completions`. Errors come as JSON before the stream starts, as OpenRouter sends them. */
export async function answerChat(call: Call): Promise<Reply> {
  const body = toObject(call.json);
  const generation = await generate(readChatRequest(body));
  const { script, signal } = call;
  if (body["stream"] !== true) {
    return jsonReply(200, toChatBody(generation, script?.fault), generation.headers);
  }
  const frames = chatFrames(generation, script);
  return streamReply(paced(frames, { delayMs: frameDelayMs(script), signal }), generation.headers);
}
