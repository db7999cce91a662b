import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/simulator.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test reads foreign JSON and fails where it is not as expected
export type Loose = any;

/** A response whose JSON may be looked into. */
export type Answer = Omit<Response, "json"> & { json(): Promise<Loose> };

export interface World {
  /** `http://127.0.0.1:PORT/@tenant`. */
  base(): string;
  /** POST to a route of openrouter/router on fal.run. */
  post(route: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  chat(body: unknown): Promise<Loose>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Loose>;
}

export const KEY = { authorization: "Key id:secret" };

/** One simulator for a test file; each call of `fresh` moves on to an untouched tenant. */
export function openWorld(): World & { fresh(): void } {
  let simulator: Simulator | undefined;
  let tenant = randomUUID();
  beforeAll(async () => {
    simulator = await startSimulator();
  });
  afterAll(() => simulator?.close());
  const base = () => `${simulator?.url}/@${tenant}`;
  const post: World["post"] = (route, body, headers = KEY) =>
    send(`${base()}/fal.run/openrouter/router/openai/v1/${route}`, {
      method: "POST",
      headers,
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    base,
    post,
    fresh() {
      tenant = randomUUID();
    },
    chat: async (body) => (await post("chat/completions", body)).json(),
    get: (path, headers = KEY) => send(`${base()}${path}`, { headers }),
    async control(method, path, body) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await send(`${base()}/_control${path}`, { method, ...sent });
      return response.json();
    },
  };
}

export function send(url: string, init: RequestInit): Promise<Answer> {
  return fetch(url, init);
}

/** One user message. */
export function say(text: string): Loose[] {
  return [{ role: "user", content: text }];
}

/** The JSON of each `data:` frame; `[DONE]` stays a string. */
export function dataOf(sse: string): Loose[] {
  return sse
    .split("\n\n")
    .filter((frame) => frame.startsWith("data: "))
    .map((frame) => (frame === "data: [DONE]" ? "[DONE]" : JSON.parse(frame.slice(6))));
}

/** Width and height of a PNG data URL. */
export function pngSize(url: string): [number, number] {
  const bytes = Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
