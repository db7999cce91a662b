import { countTokens } from "../completion/tokens.ts";
import { billableUnits, costOf } from "../openrouter/usage.ts";
import type { Call } from "../wire/call.ts";
import { toObject } from "../wire/json.ts";
import { jsonReply, type Reply } from "../wire/reply.ts";
import { type EmbeddingRequest, readEmbeddingRequest } from "./request.ts";
import { embed } from "./vector.ts";

/**
 * `POST …/embeddings`. The input `empty` gets what some upstreams send under load: 200 without data.
 */
export function answerEmbeddings(call: Call): Reply {
  const request = readEmbeddingRequest(toObject(call.json));
  const { model, inputs } = request;
  const isEmpty = inputs.length === 1 && inputs[0] === "empty";
  const prompt = inputs.reduce((total, text) => total + countTokens(text), 0);
  const tokens = { prompt, completion: 0, reasoning: 0, image: 0, pictures: 0 };
  const cost = costOf(model, tokens).total;
  const body = {
    object: "list",
    model: model.id,
    data: isEmpty ? [] : inputs.map((text, index) => toItem(text, index, request)),
    usage: { prompt_tokens: prompt, total_tokens: prompt, cost },
  };
  return jsonReply(200, body, billableUnits(cost));
}

function toItem(text: string, index: number, request: EmbeddingRequest): unknown {
  const vector = embed(text, request.dimensions);
  return {
    object: "embedding",
    embedding: request.asBase64 ? toBase64(vector) : [...vector],
    ...(request.traits.omits_index === true ? {} : { index }),
  };
}

/** Little-endian float32, whatever the machine. */
function toBase64(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [at, part] of vector.entries()) bytes.writeFloatLE(part, at * 4);
  return bytes.toString("base64");
}
