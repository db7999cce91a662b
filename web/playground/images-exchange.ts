import { readJson } from "../api/gateway.ts";
import { type ChatEvent, readFailure, toUsage } from "./chat-event.ts";
import { type Ending, type ExchangeOptions, toFacts } from "./exchange.ts";
import type { Settings } from "./settings.ts";

/** A body of `POST /v1/images/generations`. */
export function shapeImagesBody(
  model: string,
  prompt: string,
  { pixels, count }: Settings,
): Readonly<Record<string, unknown>> {
  return {
    model,
    prompt,
    ...(count === undefined ? {} : { n: count }),
    ...(pixels === undefined ? {} : { size: pixels }),
  };
}

/** One request for pictures; they are told as the Markdown that a chat would bring. Never throws. */
export async function exchangeImages(options: ExchangeOptions): Promise<Ending> {
  const { send, signal, onHead, onEvents } = options;
  try {
    const response = await send(signal);
    const requestId = response.headers.get("x-request-id") ?? undefined;
    onHead({ requestId, applied: undefined });
    const answer = await readJson(response);
    // The gateway sends its head early to keep the connection open: what fails after it is told in the body alone.
    const [failure] = readFailure(answer);
    if (failure !== undefined) {
      const { code, message } = failure;
      return { state: "failed", failure: { code, message, status: response.status, requestId } };
    }
    onEvents(readImages(answer));
    return { state: "done" };
  } catch (thrown) {
    return signal.aborted ? { state: "stopped" } : { state: "failed", failure: toFacts(thrown) };
  }
}

/** The pictures of an answer, as links or in base64 of the format that it names. */
export function readImages(answer: unknown): readonly ChatEvent[] {
  const { data, usage, output_format } = toObject(answer);
  const type = `image/${typeof output_format === "string" ? output_format : "png"}`;
  const urls = (Array.isArray(data) ? data : []).map((item) => toUrl(toObject(item), type));
  const pictures = urls.filter((url) => url !== undefined);
  const text = pictures.map((url) => `![Generated Image](${url})`).join("\n\n");
  return [
    ...(text === "" ? [] : [{ type: "text" as const, text }]),
    ...(typeof usage === "object" && usage !== null
      ? [{ type: "usage" as const, usage: toUsage(usage) }]
      : []),
  ];
}

function toUrl(item: Readonly<Record<string, unknown>>, type: string): string | undefined {
  const { b64_json, url, media_type } = item;
  if (typeof b64_json === "string") {
    return `data:${typeof media_type === "string" ? media_type : type};base64,${b64_json}`;
  }
  return typeof url === "string" ? url : undefined;
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
