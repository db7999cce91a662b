import { type Counts, NOTHING, type Piece, toUsage } from "./delta.ts";
import { readEvents } from "./read-events.ts";

/** As the gateway writes it: OpenAI's, with OpenRouter's reasoning and cost. */
interface Chunk {
  readonly choices?: readonly {
    readonly delta?: {
      readonly content?: string | null;
      readonly reasoning?: string | null;
      readonly reasoning_content?: string | null;
    };
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: Counts | null;
  readonly error?: Piece["error"] | null;
}

/** The answer of a chat, piece by piece. */
export async function* readChat({ body }: Response): AsyncGenerator<Piece> {
  for await (const data of readEvents(body ?? new Blob().stream())) yield readChunk(data);
}

/**
 * The piece of one `data:` line. What is no JSON says nothing: the gateway sends none, and a page that stops at a
 * stranger's line helps nobody.
 */
export function readChunk(data: string): Piece {
  if (data === "[DONE]") return { ...NOTHING, isEnd: true };
  const { choices, usage, error } = parse(data) ?? {};
  const { delta, finish_reason: finish } = choices?.[0] ?? {};
  return {
    text: delta?.content ?? "",
    // The gateway writes the same reasoning under both names.
    reasoning: delta?.reasoning_content ?? delta?.reasoning ?? "",
    ...(finish && { finish, isEnd: true }),
    ...(usage && { usage: toUsage(usage) }),
    ...(error && { error }),
  };
}

function parse(data: string): Chunk | undefined {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
