import { inject } from "vitest";
import entry from "#entry";
import { addScenario, gatewayVariables } from "../../../simulator/client.ts";
import { checkNoCanary, KEY } from "./canary.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test reads foreign JSON and fails where it is not as expected
export type Loose = any;

/** An answer read to its end. */
interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: Loose;
}

export interface TestGateway {
  /** Variables of the simulator's tenant that stands behind this gateway. */
  env: Record<string, unknown>;
  /** `http://127.0.0.1:PORT/@tenant` */
  upstream: string;
  /** The answer as it comes. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The answer read to its end; `Authorization` holds `KEY` unless headers are given. */
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  chat(body: unknown): Promise<Answer>;
  /** Adds a scenario to the simulator, for fal.run unless it says otherwise. */
  play(scenario: Loose): Promise<void>;
  setAccount(account: Loose): Promise<void>;
  /** What the upstream saw on a host, oldest first. */
  seen(host?: string): Promise<Loose[]>;
  /** What fal.run was asked that costs: `GET /status` asks it without a key and a body. */
  paid(): Promise<Loose[]>;
  /** What was stored in the account. */
  files(): Promise<Loose[]>;
}

const AUTHORIZED: Record<string, string> = { authorization: `Bearer ${KEY}` };

/** A gateway of its own before a simulated upstream of its own. */
export function openGateway(settings: Record<string, unknown> = {}): TestGateway {
  const upstream = `${inject("simulator")}/@${crypto.randomUUID()}`;
  const env = {
    LOG_LEVEL: "error",
    ...gatewayVariables(upstream),
    PROXY_ALLOWED_HOSTS: new URL(upstream).host,
    IMAGE_DELIVERY: "inline",
    // On one connection, unless a test is about the queue: what goes up is then seen on fal.run.
    IMAGE_TRANSPORT: "direct",
    ...settings,
  };
  const send = async (path: string, init?: RequestInit) => {
    const response = await entry.fetch(new Request(`http://gateway.test${path}`, init), env, {});
    checkNoCanary(path, JSON.stringify([...response.headers]), toEcho(path, init));
    return response;
  };
  const ask = async (path: string, init: RequestInit) => {
    const answer = await read(await send(path, init));
    checkNoCanary(path, answer.text, toEcho(path, init));
    return answer;
  };
  const post = async (
    path: string,
    body: unknown,
    headers: Record<string, string> = AUTHORIZED,
  ) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return ask(path, { method: "POST", headers, body: text });
  };
  const seen = async (host = "fal.run") => {
    const response = await fetch(`${upstream}/_control/requests?host=${host}`);
    return ((await response.json()) as Loose).requests as Loose[];
  };
  return {
    env,
    upstream,
    fetch: send,
    post,
    get: (path, headers = AUTHORIZED) => ask(path, { headers }),
    chat: (body) => post("/v1/chat/completions", body),
    play: (scenario) => addScenario(upstream, { match: { host: "fal.run" }, ...scenario }),
    setAccount: (account) => setAccount(upstream, account),
    seen,
    async files() {
      const response = await fetch(`${upstream}/_control/files`);
      return ((await response.json()) as Loose).files;
    },
    paid: async () => (await seen()).filter(({ method }) => method === "POST"),
  };
}

async function setAccount(upstream: string, account: Loose): Promise<void> {
  const body = JSON.stringify(account);
  const response = await fetch(`${upstream}/_control/account`, { method: "PUT", body });
  const text = await response.text();
  if (!response.ok) throw new Error(`the simulator refused: ${text}`);
}

/** What the target of a /proxy request may say back to the caller: the caller's own. */
function toEcho(path: string, init: RequestInit = {}): string {
  return path.startsWith("/proxy")
    ? JSON.stringify([...new Headers(init.headers ?? {}), `${init.body ?? ""}`])
    : "";
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json };
}

/** One user message. */
export function say(text: string): Loose[] {
  return [{ role: "user", content: text }];
}

/** The JSON of each `data:` line; `[DONE]` stays a string. */
export function eventsOf(sse: string): Loose[] {
  return sse
    .split("\n")
    .filter((line) => line.startsWith("data: "))
    .map((line) => (line === "data: [DONE]" ? "[DONE]" : JSON.parse(line.slice(6))));
}

/** The first delta of each chunk. */
export function deltasOf(sse: string): Loose[] {
  return eventsOf(sse)
    .filter((event) => event !== "[DONE]" && event.choices.length > 0)
    .map((event) => event.choices[0].delta);
}
