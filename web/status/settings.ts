import type { GatewayInfo } from "../api/info.ts";
import type { status } from "../texts/en/status.ts";
import { duration } from "./duration.ts";

type Texts = typeof status;
type Told = Pick<GatewayInfo, "limitations" | "configuration" | "auth">;

/** A setting as its callers meet it, in words. */
export interface Fact {
  term: string;
  text: string;
}

/** Which keys are taken, and who pays. */
export function describeKeys({ auth }: Pick<GatewayInfo, "auth">, texts: Texts): string {
  const { own_keys: own, access_keys: access, anonymous } = auth;
  if (anonymous) return own ? texts.keysAnonymousOwn : texts.keysAnonymous;
  if (own && access) return texts.keysBoth;
  if (own) return texts.keysOwn;
  return access ? texts.keysAccess : texts.keysNone;
}

/** What holds for every request. */
export function describeLimits(told: Told, texts: Texts): Fact[] {
  const { number, text, list } = readerOf(told);
  const facts: (Fact | undefined)[] = [
    fact(texts.bodyLimit, number("max_body_mb"), (size) => `${size} MB`),
    patience(told, texts),
    fact(texts.heartbeat, number("json_heartbeat_seconds"), (seconds) =>
      seconds === 0 ? texts.heartbeatOff : texts.heartbeatText(seconds),
    ),
    fact(texts.reasoning, text("reasoning_field"), (name) =>
      name === "both" ? texts.reasoningBoth : texts.reasoningOne(name),
    ),
    fact(texts.streams, text("stream_guard"), (value) =>
      value === "off" ? texts.streamsOpen : texts.streamsGuarded,
    ),
    fact(texts.rateLimit, number("rate_limit_rpm"), texts.rateLimitText),
    fact(texts.models, list("model_allowlist"), (names) => texts.modelsText(names.join(", "))),
    fact(texts.tokenCap, number("max_tokens_limit"), (count) => texts.tokenCapText(`${count}`)),
    fact(texts.answersCap, number("max_n"), texts.answersCapText),
    fact(texts.budget, told.configuration["daily_budget"], () => texts.budgetText),
  ];
  return facts.filter((each) => each !== undefined);
}

/** What becomes of pictures. */
export function describePictures(told: Told, texts: Texts): Fact[] {
  const { text, plain } = readerOf(told);
  const history = { attach: texts.historyAttach, omit: texts.historyOmit, keep: texts.historyKeep };
  const facts: (Fact | undefined)[] = [
    fact(texts.delivery, text("image_delivery"), (value) => describeDelivery(value, told, texts)),
    fact(texts.perReply, plain("images_per_reply"), texts.perReplyText),
    fact(texts.transport, text("image_transport"), (value) =>
      value === "direct" ? texts.transportDirect : texts.transportQueue,
    ),
    fact(texts.history, text("image_history"), (value) => history[value as keyof typeof history]),
  ];
  return facts.filter((each) => each !== undefined);
}

function describeDelivery(value: string, told: Told, texts: Texts): string {
  if (value === "inline") return texts.deliveryInline;
  const lifetime = readerOf(told).plain("image_lifetime_seconds");
  if (lifetime === undefined) return texts.deliveryHosted;
  const kept =
    typeof lifetime === "number"
      ? texts.deliveryFor(duration(lifetime, texts.locale))
      : texts.deliveryForever;
  return `${texts.deliveryHosted}${texts.and}${kept}`;
}

function patience({ limitations }: Told, texts: Texts): Fact | undefined {
  const { headers, idle, total } = (limitations["timeout_seconds"] ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof headers !== "number" || typeof idle !== "number" || typeof total !== "number") {
    return undefined;
  }
  return { term: texts.patience, text: texts.patienceText({ headers, idle, total }) };
}

/** Nothing is said of what the gateway does not tell: it may be of another version. */
function fact<T>(
  term: string,
  value: T | null | undefined | false,
  say: (value: T) => string | undefined,
): Fact | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  const text = say(value);
  return text === undefined ? undefined : { term, text };
}

interface Reader {
  number(name: string): number | undefined;
  text(name: string): string | undefined;
  plain(name: string): number | string | undefined;
  list(name: string): string[] | undefined;
}

/** Limits stand in `limitations`, as in version 1.13, the rest in `configuration`. */
function readerOf({ limitations, configuration }: Told): Reader {
  const find = (name: string) => configuration[name] ?? limitations[name];
  const number = (name: string) => {
    const value = find(name);
    return typeof value === "number" ? value : undefined;
  };
  const text = (name: string) => {
    const value = find(name);
    return typeof value === "string" ? value : undefined;
  };
  const list = (name: string) => {
    const value = find(name);
    return Array.isArray(value) && value.length > 0 ? value.map(String) : undefined;
  };
  return { number, text, list, plain: (name) => number(name) ?? text(name) };
}
