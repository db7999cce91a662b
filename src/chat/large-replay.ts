import type { Call } from "../call.ts";
import { toGatewayError } from "../errors.ts";
import type { FalAnswer } from "../fal/client.ts";
import type { LargeAnswer } from "../fal/large-answer.ts";
import { logLate } from "../fal/patience.ts";
import { toJsonAnswer } from "../fal/read-answer.ts";
import type { Write } from "../http/written-body.ts";
import type { Delivery } from "../pictures/delivery.ts";
import { type JsonObject, toJsonObject, toJsonObjects } from "../wire/json.ts";
import type { Shelf } from "../wire/kept-blob.ts";
import { DONE, splitEvents } from "../wire/sse.ts";
import { encodeUtf8 } from "../wire/utf8.ts";
import { toBlobEvents, withBlobsInLines } from "./blob-events.ts";
import { type Beginning, beginningOf, keepBlobs } from "./first-picture.ts";
import { toBody } from "./large-reply.ts";
import { replayAsStream, toChunk } from "./replay.ts";
import { readChoices } from "./reply.ts";
import type { ChatRewriter } from "./stream.ts";

interface LargeReplay {
  large: LargeAnswer;
  rewriter: ChatRewriter;
  delivery: Delivery | undefined;
}

/**
 * A completion of some megabytes as the stream that the caller asked for. A picture that stays in it goes on as it
 * comes.
 * @throws {GatewayError} as `readChoices`, before the stream has begun
 */
export async function replayLarge(
  call: Call,
  answer: FalAnswer,
  replay: LargeReplay,
): Promise<ReadableStream<Uint8Array>> {
  const { large, rewriter, delivery } = replay;
  const name = await large.nextBlob();
  const beginning = beginningOf(large, name, delivery);
  if (beginning !== undefined) {
    return toBody(call, replay, (write) => passOn(call, answer, { ...replay, beginning, write }));
  }
  const shelf = await keepBlobs(large, name, delivery);
  const { json } = await toJsonAnswer(call, answer, large.text());
  await readChoices(call, answer, json);
  const events = await replayAsStream(json, rewriter);
  return toBody(call, replay, (write) => writeEvents(write, events, shelf));
}

interface PassingOn extends LargeReplay {
  beginning: Beginning;
  write: Write;
}

async function passOn(call: Call, answer: FalAnswer, replay: PassingOn): Promise<void> {
  const { large, rewriter, write } = replay;
  try {
    await passPictureOn(replay);
    const shelf = await keepBlobs(large, await large.nextBlob(), replay.delivery);
    const { json } = await toJsonAnswer(call, answer, large.text());
    const rest = restOf(toChunk(json), openingOf(replay.beginning));
    await writeEvents(write, (await rewriter.say(rest)) + (await rewriter.push(DONE)), shelf);
  } catch (thrown) {
    const error = toGatewayError(thrown);
    await write(encodeUtf8(rewriter.fail(error)));
    logLate(call, error);
  }
}

/** The picture, and all that was known when it began. */
async function passPictureOn({ large, rewriter, beginning, write }: PassingOn): Promise<void> {
  const said = await rewriter.say(openingOf(beginning));
  for (const event of splitEvents(said)) {
    const events = toBlobEvents(event, beginning.name);
    if (events === undefined) {
      await write(encodeUtf8(event));
      continue;
    }
    await write(encodeUtf8(events.before));
    for (let piece = await large.piece(); piece !== undefined; piece = await large.piece()) {
      await write(events.piece(piece));
    }
    await write(encodeUtf8(events.after));
  }
}

/** The completion's chunk so far, without its reason to stop. */
function openingOf({ json }: Beginning): JsonObject {
  const chunk = toChunk(json);
  const choices = toJsonObjects(chunk["choices"]).map(({ index, delta }) => ({
    index,
    delta,
    finish_reason: null,
  }));
  return { ...chunk, choices };
}

/** What the whole completion's chunk says beyond that. */
function restOf(chunk: JsonObject, opening: JsonObject): JsonObject {
  const [first, ...others] = toJsonObjects(chunk["choices"]);
  const said = toJsonObject(toJsonObjects(opening["choices"])[0]?.["delta"]);
  const news = Object.entries(toJsonObject(first?.["delta"])).filter(([key]) => !(key in said));
  const delta = { role: "assistant", content: "", ...Object.fromEntries(news) };
  return { ...chunk, choices: [{ ...first, delta }, ...others] };
}

async function writeEvents(write: Write, events: string, shelf: Shelf): Promise<void> {
  for (const bytes of withBlobsInLines(events, shelf)) await write(bytes);
}
