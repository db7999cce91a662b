import { SECRETS } from "./canaries.ts";

/** What a fuzzed gateway can be asked. */
export interface FuzzTarget {
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** An answer read to its end. */
export interface FuzzReply {
  method: string;
  path: string;
  status: number;
  headers: Headers;
  text: string;
  ms: number;
  /** How often fal was asked for it. */
  attempts: number;
}

/** The limit of the requirement. workerd's own clock stands still while it computes: there the fuzz command tells. */
const MAX_MS = 1000;
const MAX_TURNS = 3;

/** Asks; what took too long is asked again, since a busy machine is slow by chance and a hang is one every time. */
export async function ask(
  target: FuzzTarget,
  path: string,
  init: RequestInit = {},
): Promise<FuzzReply> {
  let attempts = 0;
  for (let turn = 1; ; turn++) {
    const reply = await askOnce(target, path, init);
    attempts += reply.attempts;
    if (reply.ms < MAX_MS || turn === MAX_TURNS) return { ...reply, attempts };
  }
}

async function askOnce(target: FuzzTarget, path: string, init: RequestInit): Promise<FuzzReply> {
  const startedAt = performance.now();
  const sent = { ...init, headers: { ...from(), ...init.headers } };
  const { status, headers, ...response } = await readWhole(await target.fetch(path, sent));
  const ms = performance.now() - startedAt;
  const attempts = Number(headers.get("x-gateway-attempts") ?? 0);
  return { method: init.method ?? "GET", path, status, headers, ms, attempts, ...response };
}

let requests = 0;

/** Each request from an address of its own: an eleventh wrong key would lock out all that follow (SEC-10). */
function from(): Record<string, string> {
  requests++;
  const address = `10.${(requests >> 16) & 255}.${(requests >> 8) & 255}.${requests & 255}`;
  return { "cf-connecting-ip": address, "x-forwarded-for": address };
}

async function readWhole(response: Response) {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

/**
 * All that is wrong with an answer, whatever was asked; empty when nothing is.
 * @param upstream `fuzzed`: it was made to fail, so that an answer may say so
 */
export function faultsOf(reply: FuzzReply, upstream: "well" | "fuzzed"): string[] {
  const { method, path, status, headers, text, ms } = reply;
  const all = `${text}\n${[...headers].join("\n")}`;
  const checks: [string, boolean][] = [
    ["took longer than a second", ms < MAX_MS],
    ["no request id", /^[\x21-\x7e]{1,128}$/.test(headers.get("x-request-id") ?? "")],
    ["no CORS headers", headers.has("access-control-allow-origin")],
    ["a secret", SECRETS.every((secret) => !all.includes(secret))],
    ["a stack", !/\n\s+at |node:internal|\.ts:\d/.test(all)],
    ["an error without its envelope", status < 400 || method === "HEAD" || isEnvelope(reply)],
    ["an error of the gateway's own", status < 500 || isForeign(reply, upstream)],
    ["JSON that is none", status >= 400 || !isJson(reply) || canParse(text)],
    ["a stream without an end", !isStream(reply) || isEnded(path, text)],
    ["a polluted prototype", isClean()],
  ];
  return checks.flatMap(([fault, holds]) =>
    holds ? [] : [`${fault}: ${method} ${path.slice(0, 80)} → ${status} ${text.slice(0, 200)}`],
  );
}

function isStream({ headers }: FuzzReply): boolean {
  return /^text\/event-stream/.test(headers.get("content-type") ?? "");
}

function isJson({ headers, method, status }: FuzzReply): boolean {
  const hasBody = method !== "HEAD" && status !== 204;
  return hasBody && headers.get("content-type") === "application/json";
}

function canParse(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isEnvelope({ headers, text }: FuzzReply): boolean {
  if (headers.get("content-type") !== "application/json" || !canParse(text)) return false;
  const { error } = JSON.parse(text);
  if (Object.keys(error ?? {}).join() !== "message,type,param,code") return false;
  const { message, type, param, code } = error;
  const texts = [message, type, code, param ?? ""];
  return texts.every((value) => typeof value === "string") && message !== "" && code !== "";
}

/** 5xx that speak of somebody else; of `/proxy` also that nobody may be asked for. */
function isForeign({ status, text, attempts }: FuzzReply, upstream: "well" | "fuzzed"): boolean {
  const { code } = JSON.parse(text).error;
  if (upstream === "fuzzed") return attempts > 0 && !/^(?:internal|config)_error$/.test(code);
  return code === "proxy_loop" ? status === 508 : code === "proxy_target_unreachable";
}

/** Of chat the last event says that this is the end, of responses one of them. */
function isEnded(path: string, text: string): boolean {
  const data = text.split(/\r\n|\r|\n/).filter((line) => line.startsWith("data:"));
  if (!path.includes("responses")) return /^data: ?\[DONE\]$|"error"/.test(data.at(-1) ?? "");
  return data.some((line) =>
    /\[DONE\]|"(?:error|response\.(?!created|in_progress)\w+)"/.test(line),
  );
}

function isClean(): boolean {
  const plain: { x?: unknown; role?: unknown } = {};
  return plain.x === undefined && plain.role === undefined;
}
