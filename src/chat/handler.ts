import type { Call } from "../call.ts";
import { type FalAnswer, sendToFal } from "../fal/client.ts";
import { jsonInTime, streamInTime } from "../fal/patience.ts";
import { sendToQueue } from "../fal/queue.ts";
import { openJsonAnswer } from "../fal/read-answer.ts";
import { pipeStream, relayStream } from "../fal/relay-stream.ts";
import { readJsonBody } from "../http/body.ts";
import { toClientHeaders } from "../http/headers.ts";
import { isEventStream, streamReply, textReply } from "../http/reply.ts";
import { createDelivery, type Delivery } from "../pictures/delivery.ts";
import { limitBody } from "../spending/limited-body.ts";
import { replayLarge } from "./large-replay.ts";
import { largeReplyBody } from "./large-reply.ts";
import { openingChunk } from "./opening.ts";
import { replayAsStream } from "./replay.ts";
import { readChoices, shapeChatReply } from "./reply.ts";
import { type ChatRequest, shapeChatRequest } from "./request.ts";
import { type ChatRewriter, createChatRewriter } from "./stream.ts";

/** `POST /chat/completions`. */
export async function chatCompletions(call: Call): Promise<Response> {
  const sent = await readJsonBody(call.request, call.bodies);
  const index = await call.catalogue.index();
  const body = await limitBody(call, { body: sent, index, limit: "max_tokens" });
  const wanted = shapeChatRequest(body, index, call.config);
  if (wanted.stream) return await streamChat(call, wanted);
  return await jsonInTime(call, replyHeaders(wanted), async (inner, ordered) =>
    relayChatReply(inner, await send(inner, wanted, ordered), wanted),
  );
}

/** A picture takes minutes, so that its stream begins before it; text comes at once. */
async function streamChat(call: Call, wanted: ChatRequest): Promise<Response> {
  const delivery = await deliveryFor(call, wanted);
  const payer = await call.caller();
  const { config } = call;
  const rewriter = createChatRewriter({ config, usage: wanted.usage, delivery, payer });
  const streaming = { wanted, rewriter, delivery };
  if (!wanted.draws) return relayChatStream(call, await send(call, wanted), streaming);
  const early = {
    headers: replyHeaders(wanted),
    opening: () => rewriter.say(openingChunk(call, wanted.model)),
    failure: rewriter.fail,
  };
  return await streamInTime(call, early, async (inner, ordered) =>
    relayChatStream(inner, await send(inner, wanted, ordered), streaming),
  );
}

function send(
  call: Call,
  wanted: ChatRequest,
  ordered: (headers: Headers) => void = () => undefined,
): Promise<FalAnswer> {
  const path = "/chat/completions";
  const { draws, stream } = wanted;
  const direct = () => ({ path, body: wanted.body(stream), stream, draws });
  if (!draws || call.config.IMAGE_TRANSPORT === "direct") return sendToFal(call, direct());
  return sendToQueue(call, {
    path,
    body: () => wanted.body(false),
    direct,
    ordered(headers) {
      wanted.release();
      ordered(headers);
    },
  });
}

interface Streaming {
  wanted: ChatRequest;
  rewriter: ChatRewriter;
  delivery: Delivery | undefined;
}

async function relayChatStream(
  call: Call,
  answer: FalAnswer,
  { wanted, rewriter, delivery }: Streaming,
): Promise<Response> {
  const headers = replyHeaders(wanted, answer);
  if (isEventStream(answer.response)) {
    const isGuarded = wanted.draws || call.config.STREAM_GUARD === "on";
    return streamReply(isGuarded ? relayStream(answer, rewriter) : pipeStream(answer), headers);
  }
  const reply = await openJsonAnswer(call, answer);
  if (!("json" in reply)) {
    const body = await replayLarge(call, answer, { large: reply, rewriter, delivery });
    return streamReply(body, headers);
  }
  await readChoices(call, answer, reply.json);
  return streamReply(new Blob([await replayAsStream(reply.json, rewriter)]).stream(), headers);
}

async function relayChatReply(
  call: Call,
  answer: FalAnswer,
  wanted: ChatRequest,
): Promise<Response> {
  const reply = await openJsonAnswer(call, answer);
  const headers = replyHeaders(wanted, answer);
  const newDelivery = () => deliveryFor(call, wanted);
  if (!("json" in reply)) {
    return textReply(await largeReplyBody(call, answer, { large: reply, newDelivery }), headers);
  }
  const delivery = await newDelivery();
  const shaped = await shapeChatReply(call, answer, { reply, delivery });
  return textReply(shaped ?? reply.bytes, headers);
}

/** Who asks for pictures in so many words, and for the raw shape, gets `images` as the upstream sent them. */
async function deliveryFor(call: Call, wanted: ChatRequest): Promise<Delivery | undefined> {
  const isRaw = call.request.headers.get("x-image-delivery") === "raw" && wanted.ownModalities;
  return isRaw ? undefined : createDelivery(call, await call.caller());
}

function replyHeaders(wanted: ChatRequest, answer?: FalAnswer): Headers {
  const headers = answer === undefined ? new Headers() : toClientHeaders(answer.response.headers);
  if (wanted.imageConfig !== undefined) headers.set("x-image-config", wanted.imageConfig);
  return headers;
}
