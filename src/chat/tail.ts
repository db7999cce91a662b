import type { GatewayError } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../wire/json.ts";
import { envelopeOf } from "./envelope.ts";

/** The chunks that the gateway writes itself at the end of a stream, and what they repeat of the others. */
export interface StreamTail {
  /** True once a chunk said what the stream's own are called. */
  readonly isNamed: boolean;
  /** Takes note of a chunk that goes to the client. */
  note(chunk: JsonObject): void;
  /** The chunk without its usage, which is kept for the end; the very chunk when it has none. */
  takeUsage(chunk: JsonObject): JsonObject;
  /** Keeps the rest of a chunk that brought usage for the end; returns what cannot wait. */
  hold(chunk: JsonObject): JsonObject[];
  /** The usage chunk, when there is one to send. */
  close(): JsonObject[];
  /** The chunk that tells of an error, with what was spent. */
  fail(error: GatewayError, index: unknown): JsonObject;
}

/** @param wantsUsage false only when the caller said `stream_options.include_usage: false` */
export function createStreamTail(wantsUsage: boolean): StreamTail {
  let envelope: JsonObject = { object: "chat.completion.chunk" };
  let held: JsonObject = {};
  let usage: JsonObject | undefined;

  return {
    get isNamed() {
      return envelope["id"] !== undefined;
    },
    note(chunk) {
      envelope = { ...envelope, ...envelopeOf(chunk) };
    },
    takeUsage(chunk) {
      const { usage: spent, ...rest } = chunk;
      if (!isJsonObject(spent)) return chunk;
      usage = spent;
      return rest;
    },
    hold({ choices: _, ...members }) {
      held = { ...held, ...members };
      const isNews = Object.keys(members).some(
        (key) => !(key in envelope) && members[key] !== null,
      );
      return isNews && !wantsUsage ? [{ ...members, choices: [] }] : [];
    },
    close() {
      if (usage === undefined || !wantsUsage) return [];
      return [{ ...envelope, ...held, choices: [], usage }];
    },
    fail({ message, type, wireCode: code }, index) {
      const delta = { role: "assistant", content: "" };
      const choices = [{ index, delta, finish_reason: "error" }];
      const error = { message, type, param: null, code };
      return { ...envelope, ...held, choices, error, ...(usage === undefined ? {} : { usage }) };
    },
  };
}
