import type { Call } from "../call.ts";
import { GatewayError, toGatewayError } from "../errors.ts";
import type { FalAnswer } from "../fal/client.ts";
import type { LargeAnswer } from "../fal/large-answer.ts";
import { logLate } from "../fal/patience.ts";
import { toJsonAnswer } from "../fal/read-answer.ts";
import { type Write, writtenBody } from "../http/written-body.ts";
import type { Delivery } from "../pictures/delivery.ts";
import { withBlobs } from "../wire/kept-blob.ts";
import { encodeUtf8 } from "../wire/utf8.ts";
import { beginningOf, keepBlobs } from "./first-picture.ts";
import { shapeChatReply } from "./reply.ts";

interface LargeReply {
  large: LargeAnswer;
  /** A new one each time: it remembers what it has shown. */
  newDelivery(): Promise<Delivery | undefined>;
}

/**
 * The body of a reply of some megabytes. A picture that stays in it goes on as it comes; of all else it is known first
 * what it says.
 * @throws {GatewayError} as `shapeChatReply`, before the body has begun
 */
export async function largeReplyBody(
  call: Call,
  answer: FalAnswer,
  reply: LargeReply,
): Promise<ReadableStream<Uint8Array>> {
  const name = await reply.large.nextBlob();
  const head = await headOf(call, answer, { ...reply, name });
  if (name !== undefined && head !== undefined) {
    return toBody(call, reply, (write) => passOn(call, answer, { ...reply, head, name, write }));
  }
  const { text, shelf } = await shapeRest(call, answer, { ...reply, name });
  return toBody(call, reply, (write) => writeAll(write, withBlobs(text, shelf)));
}

/** The body of something large: what is read for it is let go when its client leaves. */
export function toBody(
  call: Call,
  { large }: Pick<LargeReply, "large">,
  work: (write: Write) => Promise<void>,
): ReadableStream<Uint8Array> {
  return writtenBody(call.platform, {
    work: (write) => work(write).finally(large.close),
    failed: (thrown) => logLate(call, toGatewayError(thrown)),
    left: large.close,
  });
}

interface Begun extends LargeReply {
  /** The blob that the answer has come to. */
  name: string | undefined;
}

/** The shaped reply up to the picture; `undefined` where it is not known yet. */
async function headOf(
  call: Call,
  answer: FalAnswer,
  { large, newDelivery, name }: Begun,
): Promise<string | undefined> {
  const delivery = await newDelivery();
  const beginning = beginningOf(large, name, delivery);
  if (beginning === undefined) return undefined;
  const shaped = await shapeChatReply(call, answer, { reply: beginning, delivery });
  return shaped?.slice(0, shaped.indexOf(beginning.name));
}

interface PassingOn extends LargeReply {
  head: string;
  /** The picture's, which follows the head. */
  name: string;
  write: Write;
}

/** What follows the picture is what the reply would say, were it known as a whole; it has to begin with what was said. */
async function passOn(call: Call, answer: FalAnswer, reply: PassingOn): Promise<void> {
  const { large, head, write } = reply;
  await write(encodeUtf8(head));
  for (let piece = await large.piece(); piece !== undefined; piece = await large.piece()) {
    await write(piece);
  }
  const rest = { ...reply, name: await large.nextBlob() };
  const { text, shelf } = await shapeRest(call, answer, rest);
  const begun = head + reply.name;
  if (!text.startsWith(begun)) {
    throw new GatewayError("upstream_bad_response", "fal's answer contradicts itself.");
  }
  await writeAll(write, withBlobs(text.slice(begun.length), shelf));
}

/** The whole reply as it is to be, and the blobs that it names. */
async function shapeRest(call: Call, answer: FalAnswer, { large, newDelivery, name }: Begun) {
  const delivery = await newDelivery();
  const shelf = await keepBlobs(large, name, delivery);
  const reply = await toJsonAnswer(call, answer, large.text());
  const shaped = await shapeChatReply(call, answer, { reply, delivery });
  return { text: shaped ?? reply.text, shelf };
}

async function writeAll(write: Write, pieces: Iterable<Uint8Array>): Promise<void> {
  for (const piece of pieces) await write(piece);
}
