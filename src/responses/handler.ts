import type { Call } from "../call.ts";
import { GatewayError } from "../errors.ts";
import { type FalAnswer, sendToFal } from "../fal/client.ts";
import { isKeyEcho, untold } from "../fal/key-echo.ts";
import { jsonInTime } from "../fal/patience.ts";
import { readJsonAnswer } from "../fal/read-answer.ts";
import { pipeStream, relayStream } from "../fal/relay-stream.ts";
import { readJsonBody } from "../http/body.ts";
import { toClientHeaders } from "../http/headers.ts";
import { isEventStream, streamReply, textReply } from "../http/reply.ts";
import { limitBody } from "../spending/limited-body.ts";
import { replayAsStream } from "./replay.ts";
import { shapeResponsesRequest } from "./request.ts";
import { createResponsesRewriter } from "./stream.ts";

/** `POST /responses`. */
export async function responses(call: Call): Promise<Response> {
  const sent = await readJsonBody(call.request, call.bodies);
  const index = await call.catalogue.index();
  const body = await limitBody(call, { body: sent, index, limit: "max_output_tokens" });
  const wanted = shapeResponsesRequest(body, index, call.config);
  const request = { path: "/responses", ...wanted };
  if (!wanted.stream) {
    return await jsonInTime(call, new Headers(), async (inner) =>
      relayReply(inner, await sendToFal(inner, request)),
    );
  }
  const answer = await sendToFal(call, request);
  return streamReply(await toStream(call, answer), toClientHeaders(answer.response.headers));
}

async function relayReply(call: Call, answer: FalAnswer): Promise<Response> {
  const { bytes, json } = await readJsonAnswer(call, answer);
  if (isKeyEcho(json["error"], answer.caller)) throw untold();
  return textReply(bytes, toClientHeaders(answer.response.headers));
}

async function toStream(call: Call, answer: FalAnswer): Promise<ReadableStream<Uint8Array>> {
  const rewriter = createResponsesRewriter(answer.caller);
  const isGuarded = call.config.STREAM_GUARD === "on";
  if (isEventStream(answer.response))
    return isGuarded ? relayStream(answer, rewriter) : pipeStream(answer);
  const { json } = await readJsonAnswer(call, answer);
  if (json["object"] !== "response" && !Array.isArray(json["output"])) {
    throw new GatewayError("upstream_bad_response", "fal's answer is not a response.");
  }
  return new Blob([await replayAsStream(json, rewriter)]).stream();
}
