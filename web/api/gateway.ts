import { apiKey } from "../state/key.ts";
import { Failure, toFailure } from "./failure.ts";

/** Where this page came from is the gateway. */
export function gatewayOrigin(): string {
  return location.origin;
}

/** The base URL of OpenAI clients. */
export function baseUrl(): string {
  return `${gatewayOrigin()}/v1`;
}

interface AskOptions extends Omit<RequestInit, "headers"> {
  headers?: Record<string, string>;
  /** In place of the key that is kept; empty: none. */
  key?: string;
}

/**
 * One request to the gateway, with the key when there is one.
 * @throws {Failure} for anything but 2xx, and when no answer came
 * @throws {DOMException} `AbortError` when `signal` says so
 */
export async function ask(path: string, options: AskOptions = {}): Promise<Response> {
  const { key = apiKey.peek(), headers = {}, ...init } = options;
  const credentials: Record<string, string> = key === "" ? {} : { authorization: `Bearer ${key}` };
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { ...credentials, ...headers } });
  } catch (thrown) {
    throw toFailure(thrown);
  }
  if (response.ok) return response;
  throw await readFailure(response);
}

/** The error envelope, or what can be said without one. */
export async function readFailure(response: Response): Promise<Failure> {
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const seconds = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  const facts = { status: response.status, requestId, retryAfter };
  try {
    const { error } = JSON.parse(await response.text());
    return new Failure({ ...facts, code: String(error.code), message: String(error.message) });
  } catch {
    const message = `HTTP ${response.status} ${response.statusText}`;
    return new Failure({ ...facts, code: "bad_answer", message });
  }
}
