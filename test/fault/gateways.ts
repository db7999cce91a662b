import { randomUUID } from "node:crypto";
import OpenAI from "openai";
import { inject } from "vitest";
import type { FaultProxy } from "../support/fault-proxy.ts";
import type { startNode, TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

/** Clocks that a test of silence can wait for; elsewhere they would strike where a busy machine is slow. */
export const IMPATIENT = { TIMEOUT_HEADERS_S: "1.5", TIMEOUT_IDLE_S: "1" };

/** A hang is a failure of its own. */
const HANGS_AFTER_MS = 15_000;

/** A tenant of the run's simulator, for a proxy to stand before. */
export function tenantUrl(): string {
  return `${inject("simulator")}/@${randomUUID()}`;
}

/** Variables of a gateway that has this for fal, and a simulator for all else. */
export function reaching(fal: string): Record<string, string> {
  return { FAL_RUN_URL: fal, IMAGE_TRANSPORT: "direct", JSON_HEARTBEAT_S: "0" };
}

/** A gateway for one question. */
export async function using<T>(
  start: typeof startNode,
  settings: Record<string, string>,
  ask: (server: TestServer) => Promise<T>,
): Promise<T> {
  const server = await start(settings);
  try {
    return await ask(server);
  } finally {
    await server.stop();
  }
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Of an error, its code. */
  code: string | undefined;
  /** Until its last byte. */
  ms: number;
}

const body = { model: "openai/gpt-4o", messages: [{ role: "user" as const, content: "Hi" }] };

/** One chat completion, read to its end. */
export async function chat(server: TestServer, query = "", stream = false): Promise<Answer> {
  const startedAt = performance.now();
  const response = await fetch(`${server.url}/v1/chat/completions?${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${KEY}` },
    body: JSON.stringify({ ...body, stream }),
    signal: AbortSignal.timeout(HANGS_AFTER_MS),
  });
  const text = await response.text();
  const code = /"code":\s*"([a-z_]+)"/.exec(text)?.[1];
  const { status, headers } = response;
  return { status, headers, text, code, ms: performance.now() - startedAt };
}

export interface SdkOutcome {
  /** How often the official SDK sent the request, with its own two repeats. */
  requests: number;
  text: string;
  error: unknown;
}

/** The same through OpenAI's own SDK with its defaults, read to its end or its error. */
export async function chatWithSdk(
  server: TestServer,
  query = "",
  stream = false,
): Promise<SdkOutcome> {
  const outcome: SdkOutcome = { requests: 0, text: "", error: undefined };
  const client = new OpenAI({
    apiKey: KEY,
    baseURL: `${server.url}/v1`,
    defaultQuery: Object.fromEntries(new URLSearchParams(query)),
    fetch(url, init) {
      outcome.requests += 1;
      return fetch(url, init);
    },
  });
  try {
    if (stream) {
      for await (const chunk of await client.chat.completions.create({ ...body, stream })) {
        outcome.text += chunk.choices[0]?.delta.content ?? "";
      }
    } else {
      const { choices } = await client.chat.completions.create(body);
      outcome.text = choices[0]?.message.content ?? "";
    }
  } catch (thrown) {
    outcome.error = thrown;
  }
  return outcome;
}

/** A request that failed everywhere in the same way: as JSON, as a stream, and with the SDK. */
export interface Columns {
  json: Answer;
  stream: Answer;
  sdk: SdkOutcome;
  /** How many POSTs reached the proxy for each of the three. */
  posts: number[];
}

/** Lets three requests suffer the same, at the same time. */
export async function sufferThrice(
  server: TestServer,
  proxy: FaultProxy,
  fault: Parameters<FaultProxy["mark"]>[0],
): Promise<Columns> {
  const marks = [proxy.mark(fault), proxy.mark(fault), proxy.mark(fault)] as const;
  const [json, stream, sdk] = await Promise.all([
    chat(server, marks[0]),
    chat(server, marks[1], true),
    chatWithSdk(server, marks[2]),
  ]);
  return { json, stream, sdk, posts: marks.map((mark) => proxy.marked(mark).length) };
}
