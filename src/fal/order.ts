import { GatewayError } from "../errors.ts";
import { isJsonObject, type JsonObject, parseJson, toText } from "../wire/json.ts";

/** Jobs live under `owner/alias` alone, whatever the path they were ordered at. */
const JOBS = "/openrouter/router/requests";

/** An order that fal's queue took, and where to ask about it. */
export interface Order {
  id: string;
  statusUrl: string;
  /** The same as a stream of statuses. */
  streamUrl: string;
  resultUrl: string;
  cancelUrl: string;
}

/**
 * Reads the queue's receipt. Its URLs count only where they lead to the queue itself: whoever is asked
 * gets the key.
 * @param queue `FAL_QUEUE_URL`
 * @throws {GatewayError} `upstream_bad_response`
 */
export function readOrder(text: string, queue: string): Order {
  const receipt = parseJson(text);
  const id = isJsonObject(receipt) ? toText(receipt["request_id"]) : undefined;
  if (!isJsonObject(receipt) || id === undefined) {
    const message = "fal's queue took the order without a request id; it may be billed.";
    throw new GatewayError("upstream_bad_response", message);
  }
  const job = `${queue}${JOBS}/${encodeURIComponent(id)}`;
  const statusUrl = urlIn(receipt, "status_url", queue) ?? `${job}/status`;
  return {
    id,
    statusUrl,
    streamUrl: below(statusUrl, "/stream"),
    resultUrl: urlIn(receipt, "response_url", queue) ?? job,
    cancelUrl: urlIn(receipt, "cancel_url", queue) ?? `${job}/cancel`,
  };
}

function urlIn(receipt: JsonObject, name: string, queue: string): string | undefined {
  const text = toText(receipt[name]);
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { origin, username, password } = new URL(text);
  const own = origin === new URL(queue).origin && username === "" && password === "";
  return own ? text : undefined;
}

function below(url: string, path: string): string {
  const longer = new URL(url);
  longer.pathname += path;
  return longer.href;
}
