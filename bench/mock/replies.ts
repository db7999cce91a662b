/** Every event holds it once; the load generator counts it. */
export const MARK = "~tick~";

/** How many tokens the slow stream has, and how far apart. */
export const SLOW_EVENTS = 40;
export const SLOW_GAP_MS = 20;

/** Events of the reasoning stream, and how many the mock writes at once. */
export const REASONING_EVENTS = 2000;
const REASONING_EVENTS_A_WRITE = 4;

/** Base64 characters of the picture, both ways. */
export const PICTURE_SIZE = 20_000_000;

const DONE = "data: [DONE]\n\n";

/** A whole HTTP answer with a JSON body. */
export function toJsonAnswer(body: unknown): Buffer {
  const text = JSON.stringify(body);
  const type = "content-type: application/json\r\n";
  return Buffer.from(
    `HTTP/1.1 200 OK\r\n${type}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}

export const STREAM_HEAD: Buffer = Buffer.from(
  "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n",
);

/** The end of a chunked body. */
const LAST_CHUNK = "0\r\n\r\n";

function toChunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

function envelope(object: string) {
  return {
    id: "gen-1763900000-bench",
    provider: "Bench",
    model: "deepseek/deepseek-v3.2",
    object,
    created: 1_763_900_000,
  };
}

function toEvent(delta: Record<string, unknown>, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish, native_finish_reason: finish }];
  return `data: ${JSON.stringify({ ...envelope("chat.completion.chunk"), choices })}\n\n`;
}

/** About 0.5 KB. */
export function chatAnswer(): Buffer {
  const message = {
    role: "assistant",
    content: "A gateway stands between a client and its upstream and carries bytes both ways.",
    refusal: null,
  };
  return toJsonAnswer({
    ...envelope("chat.completion"),
    choices: [{ index: 0, message, finish_reason: "stop", native_finish_reason: "stop" }],
    usage: { prompt_tokens: 90, completion_tokens: 18, total_tokens: 108, cost: 0.000_02 },
  });
}

export function pictureAnswer(): Buffer {
  const url = `data:image/png;base64,${base64(PICTURE_SIZE)}`;
  const images = [{ type: "image_url", image_url: { url }, index: 0 }];
  const message = { role: "assistant", content: "", images };
  return toJsonAnswer({
    ...envelope("chat.completion"),
    choices: [{ index: 0, message, finish_reason: "stop" }],
    usage: { prompt_tokens: 9, completion_tokens: 1290, total_tokens: 1299 },
  });
}

/** Where fal's storage takes a file: here, too. */
export function placeAnswer(port: number): Buffer {
  const url = `http://127.0.0.1:${port}/storage/file.png`;
  return toJsonAnswer({ upload_url: url, file_url: url });
}

/** The slow stream, one write each. */
export function slowWrites(): Buffer[] {
  const events = Array.from({ length: SLOW_EVENTS }, (_, at) =>
    toEvent({ role: "assistant", content: `${MARK}${at} ` }),
  );
  return toWrites(events, 1);
}

export function reasoningWrites(): Buffer[] {
  return toWrites(reasoningEvents(), REASONING_EVENTS_A_WRITE);
}

/** The reasoning stream as text, a write each. */
export function reasoningTexts(): string[] {
  return inGroups(reasoningEvents(), REASONING_EVENTS_A_WRITE);
}

function reasoningEvents(): string[] {
  return Array.from({ length: REASONING_EVENTS }, (_, at) => {
    const text = ` step ${at}`;
    const details = [{ type: "reasoning.text", text: ` step ${at}`, format: "unknown", index: 0 }];
    return toEvent({
      role: "assistant",
      content: "",
      reasoning: MARK + text,
      reasoning_details: details,
    });
  });
}

function inGroups(events: readonly string[], size: number): string[] {
  return Array.from({ length: Math.ceil(events.length / size) }, (_, at) =>
    events.slice(at * size, (at + 1) * size).join(""),
  );
}

function toWrites(events: readonly string[], atOnce: number): Buffer[] {
  const writes = inGroups(events, atOnce).map((text) => Buffer.from(toChunk(text)));
  const end = toEvent({ role: "assistant", content: "" }, "stop");
  return [...writes, Buffer.from(toChunk(end + DONE) + LAST_CHUNK)];
}

/** Base64 that a compressor could not make small, always the same. */
export function base64(length: number): string {
  const bytes = Buffer.alloc((length * 3) / 4);
  let state = 1;
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    bytes.writeInt32LE(state | 0, at);
  }
  return bytes.toString("base64");
}
