import type { Call } from "../call.ts";
import { sendToFal } from "../fal/client.ts";
import { jsonInTime } from "../fal/patience.ts";
import { readJsonAnswer } from "../fal/read-answer.ts";
import { editBody, readJsonBody } from "../http/body.ts";
import { toClientHeaders } from "../http/headers.ts";
import { textReply } from "../http/reply.ts";
import { limitBody } from "../spending/limited-body.ts";
import { shapeEmbeddings } from "./reply.ts";
import { readEncodingFormat } from "./request.ts";

/** `POST /embeddings`. */
export async function embeddings(call: Call): Promise<Response> {
  const sent = await readJsonBody(call.request, call.bodies);
  const format = readEncodingFormat(sent);
  const body = await limitBody(call, { body: sent, index: undefined, limit: undefined });
  return await jsonInTime(call, new Headers(), async (inner) => {
    const answer = await sendToFal(inner, {
      path: "/embeddings",
      body: editBody(body, new Map()),
      stream: false,
    });
    const reply = await readJsonAnswer(inner, answer);
    const shaped = shapeEmbeddings(reply.json, format);
    const said = shaped === undefined ? reply.bytes : JSON.stringify(shaped);
    return textReply(said, toClientHeaders(answer.response.headers));
  });
}
