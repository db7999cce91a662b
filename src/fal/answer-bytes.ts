import { GatewayError } from "../errors.ts";
import { type ByteReader, openBytes } from "../wire/byte-reader.ts";
import { badAnswer, type FalAnswer } from "./client.ts";

/** Reads an answer's body under its deadline, which it ends. Every failure is a `GatewayError`. */
export function openAnswerBytes(answer: FalAnswer): ByteReader {
  const reader = openBytes(answer.response.body);
  let size = 0;

  async function cancel(): Promise<void> {
    answer.deadline.done();
    await reader.cancel();
  }

  return {
    async read(spare) {
      const piece = await inTime(answer, reader.read(spare));
      size += piece?.length ?? 0;
      if (piece === undefined) answer.deadline.done();
      if (size <= answer.maxBytes) return piece;
      await cancel();
      throw tooLarge();
    },
    cancel,
  };
}

/** A whole body. */
export async function readInOnePiece(answer: FalAnswer): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = await inTime(answer, answer.response.arrayBuffer());
  answer.deadline.done();
  return new Uint8Array(buffer);
}

async function inTime<T>({ deadline }: FalAnswer, read: Promise<T>): Promise<T> {
  try {
    return await deadline.idle(read);
  } catch (cause) {
    deadline.done();
    throw deadline.failure() ?? lost(cause);
  }
}

export function tooLarge(): GatewayError {
  const message = "fal's answer is larger than this gateway can hold. Ask for fewer pictures.";
  return new GatewayError("upstream_response_too_large", message);
}

function lost(cause: unknown): GatewayError {
  if (cause instanceof TypeError) return badAnswer(cause);
  const message =
    "The connection to fal was lost in the middle of the answer, which has been billed.";
  return new GatewayError("upstream_connection_lost", message, { cause });
}
