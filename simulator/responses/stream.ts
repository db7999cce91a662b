import type { JsonObject } from "../wire/json.ts";
import { DONE, PROCESSING, toFrame } from "../wire/sse.ts";
import type { OutputItem } from "./items.ts";

export interface ResponseStream {
  open: JsonObject;
  items: OutputItem[];
  closed: JsonObject;
}

/** Numbered events in the recorded order, with `[DONE]` behind them, which OpenAI does not send. */
export function* responseFrames(stream: ResponseStream): Generator<string> {
  yield PROCESSING;
  let number = 0;
  for (const event of events(stream)) {
    yield toFrame({ ...event, sequence_number: number });
    number += 1;
  }
  yield DONE;
}

function* events({ open, items, closed }: ResponseStream): Generator<JsonObject> {
  yield { type: "response.created", response: open };
  yield { type: "response.in_progress", response: open };
  for (const [position, { opening, growth, done }] of items.entries()) {
    const at = { output_index: position };
    // A response that failed stops in the middle of its first item.
    if (closed["status"] === "failed") {
      yield { type: "response.output_item.added", ...at, item: opening };
      break;
    }
    yield { type: "response.output_item.added", ...at, item: opening };
    for (const { type, ...fields } of growth) yield { type, ...at, ...fields };
    yield { type: "response.output_item.done", ...at, item: done };
  }
  yield { type: `response.${closed["status"]}`, response: closed };
}
