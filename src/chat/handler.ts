import type { Call } from "../call.ts";
import { type FalAnswer, sendToFal } from "../fal/client.ts";
import { sendToQueue } from "../fal/queue.ts";
import { readJsonAnswer, withoutPictures } from "../fal/read-answer.ts";
import { relayStream } from "../fal/relay-stream.ts";
import { readJsonBody } from "../http/body.ts";
import { toClientHeaders } from "../http/headers.ts";
import { isJson, streamReply, textReply } from "../http/reply.ts";
import { createDelivery, type Delivery } from "../pictures/delivery.ts";
import { replayAsStream } from "./replay.ts";
import { readChoices, shapeChatReply } from "./reply.ts";
import { type ChatRequest, shapeChatRequest } from "./request.ts";
import { createChatRewriter } from "./stream.ts";

/** `POST /chat/completions`. */
export async function chatCompletions(call: Call): Promise<Response> {
  const body = await readJsonBody(call.request, call.config.MAX_BODY_MB);
  const wanted = shapeChatRequest(body, await call.catalogue.index(), call.config);
  const answer = await send(call, wanted);
  return wanted.stream
    ? await relayChatStream(call, answer, wanted)
    : await relayChatReply(call, answer, wanted);
}

function send(call: Call, wanted: ChatRequest): Promise<FalAnswer> {
  const path = "/chat/completions";
  const { draws, stream } = wanted;
  const direct = () => ({ path, body: wanted.body(stream), stream });
  if (!draws || call.config.IMAGE_TRANSPORT === "direct") return sendToFal(call, direct());
  return sendToQueue(call, { path, body: wanted.body(false), direct, ordered() {} });
}

async function relayChatStream(
  call: Call,
  answer: FalAnswer,
  wanted: ChatRequest,
): Promise<Response> {
  const delivery = deliveryFor(call, answer, wanted);
  const rewriter = createChatRewriter({ config: call.config, usage: wanted.usage, delivery });
  const headers = replyHeaders(answer, wanted);
  if (!isJson(answer.response)) return streamReply(relayStream(answer, rewriter), headers);
  const { json } = await readJsonAnswer(call, answer);
  await readChoices(call, answer, json);
  return streamReply(new Blob([await replayAsStream(json, rewriter)]).stream(), headers);
}

async function relayChatReply(
  call: Call,
  answer: FalAnswer,
  wanted: ChatRequest,
): Promise<Response> {
  const reply = await readJsonAnswer(call, answer, withoutPictures);
  const delivery = deliveryFor(call, answer, wanted);
  const shaped = await shapeChatReply(call, answer, { reply, delivery });
  return textReply(shaped, replyHeaders(answer, wanted));
}

/** Who asks for pictures in so many words, and for the raw shape, gets `images` as the upstream sent them. */
function deliveryFor(call: Call, answer: FalAnswer, wanted: ChatRequest): Delivery | undefined {
  const isRaw = call.request.headers.get("x-image-delivery") === "raw" && wanted.ownModalities;
  return isRaw ? undefined : createDelivery(call, answer.caller);
}

function replyHeaders(answer: FalAnswer, wanted: ChatRequest): Headers {
  const headers = toClientHeaders(answer.response.headers);
  if (wanted.imageConfig !== undefined) headers.set("x-image-config", wanted.imageConfig);
  return headers;
}
