import { apiKey } from "../state/key.ts";
import { kindOfKey } from "../state/key-text.ts";
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
  throw await readFailure(response, key);
}

/**
 * The error envelope, or what can be said without one.
 * @param key that was asked with
 */
export async function readFailure(response: Response, key: string): Promise<Failure> {
  const failure = badAnswer(response);
  const seconds = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  const { status, requestId } = failure;
  const facts = { status, requestId, retryAfter, operatorPays: kindOfKey(key) === "access" };
  try {
    const { error } = await readJson<{ error: { code: unknown; message: unknown } }>(response);
    const { code, message } = error;
    const isMissing = key === "" && code === "invalid_api_key";
    const name = isMissing ? "no_key" : String(code);
    // A proxy's own may be a text.
    if (typeof message === "string") return new Failure({ ...facts, code: name, message });
  } catch {
    // No envelope.
  }
  return failure;
}

/** @throws {Failure} `bad_answer` for what is no object: a proxy may answer 200 with a page of its own */
export async function readJson<T extends object>(response: Response): Promise<T> {
  const text = await response.text();
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as T;
  } catch {
    // Told below.
  }
  throw badAnswer(response);
}

function badAnswer({ status, statusText, headers }: Response): Failure {
  const requestId = headers.get("x-request-id") ?? undefined;
  return new Failure({
    code: "bad_answer",
    status,
    message: `HTTP ${status} ${statusText}`,
    requestId,
  });
}
