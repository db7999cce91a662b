/** What a chat stream says, without its wrapping. */
export type ChatEvent =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  | { readonly type: "usage"; readonly usage: Usage }
  | { readonly type: "finish"; readonly reason: string }
  /** The stream failed behind its head. */
  | { readonly type: "failure"; readonly code: string; readonly message: string }
  /** `[DONE]`: nothing is missing. */
  | { readonly type: "done" };

export interface Usage {
  readonly input: number;
  readonly output: number;
  /** Of the output. */
  readonly reasoning: number;
  /** USD, where the upstream tells. */
  readonly cost: number | undefined;
}

/**
 * The events of one `data:` line. What is no JSON is no event: the gateway sends none, and a page that
 * stops at a stranger's line helps nobody.
 */
export function readChatEvents(data: string): readonly ChatEvent[] {
  if (data === "[DONE]") return [{ type: "done" }];
  const chunk = toObject(parse(data));
  return [...choiceEvents(chunk), ...usageEvents(chunk["usage"]), ...readFailure(chunk)];
}

/** Words that follow each other become one event: one join a frame in place of one a token. */
export function joinEvents(events: readonly ChatEvent[]): readonly ChatEvent[] {
  const joined: ChatEvent[] = [];
  for (const event of events) {
    const last = joined.at(-1);
    const isMore =
      isWords(event) && last !== undefined && isWords(last) && last.type === event.type;
    if (isMore) joined[joined.length - 1] = { type: last.type, text: last.text + event.text };
    else joined.push(event);
  }
  return joined;
}

type Words = Extract<ChatEvent, { text: string }>;

function isWords(event: ChatEvent): event is Words {
  return event.type === "text" || event.type === "reasoning";
}

function choiceEvents(chunk: Loose): ChatEvent[] {
  const choice = Array.isArray(chunk["choices"]) ? toObject(chunk["choices"][0]) : {};
  const delta = toObject(choice["delta"]);
  // The gateway writes the same reasoning under both names.
  const reasoning = textOf(delta["reasoning_content"]) ?? textOf(delta["reasoning"]);
  const text = textOf(delta["content"]);
  const reason = textOf(choice["finish_reason"]);
  return [
    ...(reasoning === undefined ? [] : [{ type: "reasoning" as const, text: reasoning }]),
    ...(text === undefined ? [] : [{ type: "text" as const, text }]),
    ...(reason === undefined || reason === "error" ? [] : [{ type: "finish" as const, reason }]),
  ];
}

function usageEvents(value: unknown): ChatEvent[] {
  if (typeof value !== "object" || value === null) return [];
  return [{ type: "usage", usage: toUsage(value) }];
}

/** @param value OpenAI's `usage` of a chat or of an image, with OpenRouter's `cost` */
export function toUsage(value: object): Usage {
  const usage = toObject(value);
  const details = toObject(usage["completion_tokens_details"]);
  const cost = usage["cost"];
  return {
    input: toCount(usage["prompt_tokens"] ?? usage["input_tokens"]),
    output: toCount(usage["completion_tokens"] ?? usage["output_tokens"]),
    reasoning: toCount(details["reasoning_tokens"]),
    cost: typeof cost === "number" && cost >= 0 ? cost : undefined,
  };
}

/** The error envelope, which can come behind a head of 200 too. */
export function readFailure(answer: unknown): Extract<ChatEvent, { type: "failure" }>[] {
  const { error } = toObject(answer);
  if (typeof error !== "object" || error === null) return [];
  const { code, message } = toObject(error);
  return [
    { type: "failure", code: String(code ?? "upstream_error"), message: textOf(message) ?? "" },
  ];
}

type Loose = Readonly<Record<string, unknown>>;

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

function toObject(value: unknown): Loose {
  return typeof value === "object" && value !== null ? (value as Loose) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function toCount(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
