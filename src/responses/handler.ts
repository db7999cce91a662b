import type { Call } from "../call.ts";
import { sendToFal } from "../fal/client.ts";
import { readJsonAnswer } from "../fal/read-answer.ts";
import { relayStream } from "../fal/relay-stream.ts";
import { readJsonBody } from "../http/body.ts";
import { toClientHeaders } from "../http/headers.ts";
import { isJson, streamReply, textReply } from "../http/reply.ts";
import { shapeResponsesRequest } from "./request.ts";
import { createResponsesRewriter } from "./stream.ts";

/** `POST /responses`. */
export async function responses(call: Call): Promise<Response> {
  const body = await readJsonBody(call.request, call.config.MAX_BODY_MB);
  const wanted = shapeResponsesRequest(body, await call.catalogue.index(), call.config);
  const answer = await sendToFal(call, { path: "/responses", ...wanted });
  const headers = toClientHeaders(answer.response.headers);
  if (wanted.stream && !isJson(answer.response)) {
    return streamReply(relayStream(answer, createResponsesRewriter()), headers);
  }
  const { text } = await readJsonAnswer(call, answer);
  return textReply(text, headers);
}
