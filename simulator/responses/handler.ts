import { generate } from "../completion/generation.ts";
import { isLateFault } from "../control/scenario.ts";
import type { Call } from "../wire/call.ts";
import { toObject } from "../wire/json.ts";
import { jsonReply, type Reply, streamReply } from "../wire/reply.ts";
import { frameDelayMs } from "../wire/scripted.ts";
import { paced } from "../wire/sse.ts";
import { toOutputItems } from "./items.ts";
import { toClosedResponse, toFailedResponse, toOpenResponse } from "./reply.ts";
import { readResponsesRequest } from "./request.ts";
import { responseFrames } from "./stream.ts";

/** `POST …/responses`, stateless. */
export async function answerResponses(call: Call): Promise<Reply> {
  const body = toObject(call.json);
  const generation = await generate(readResponsesRequest(body));
  const items = toOutputItems(generation);
  const open = toOpenResponse(generation, body);
  const { script, signal } = call;
  const fails = isLateFault(script?.fault);
  const closed = fails ? toFailedResponse(open) : toClosedResponse(generation, items, open);
  if (body["stream"] !== true) return jsonReply(200, closed, generation.headers);
  const frames = responseFrames({ open, items, closed });
  return streamReply(paced(frames, { delayMs: frameDelayMs(script), signal }), generation.headers);
}
