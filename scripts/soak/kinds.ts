/** One kind of request, and what must come of it. */
export interface Kind {
  name: string;
  /** How often it is sent, compared with the others. */
  weight: number;
  /** `failed`: an error is the right answer, or the client leaves. */
  ends: "answered" | "failed";
  /** @throws when it ends in any other way */
  ask(gateway: string, signal: AbortSignal): Promise<void>;
}

/** Each of these makes the simulator fail in its way. */
const FAULTS = {
  broken: "openai/gpt-4o-mini",
  reset: "openai/gpt-4.1",
  cut: "openai/gpt-4.1-mini",
  busy: "openai/gpt-4.1-nano",
  slow: "openai/gpt-4-turbo",
};

/** What the simulator has to be told before. */
export const SCENARIOS: readonly object[] = [
  { match: { host: "fal.run", model: FAULTS.broken }, status: 503, body: { detail: "broken" } },
  { match: { host: "fal.run", model: FAULTS.busy }, status: 429, body: { detail: "busy" } },
  { match: { host: "fal.run", model: FAULTS.slow }, latencyMs: 2000 },
  {
    match: { host: "fal.run", model: FAULTS.reset },
    cut: { beforeHeaders: true, how: "reset" },
  },
  { match: { host: "fal.run", model: FAULTS.cut }, cut: { afterEvents: 3, how: "reset" } },
];

const MODEL = "google/gemini-2.5-flash";
const messages = [{ role: "user", content: "Write a short poem" }];

export function createKinds(upstream: string): Kind[] {
  const target = encodeURIComponent(`${upstream}/openrouter.ai/api/v1/models`);
  return [
    answered("chat", 40, post("/v1/chat/completions", { model: MODEL, messages }), '"choices"'),
    answered("stream", 20, post("/v1/chat/completions", streamOf(MODEL)), "data: [DONE]"),
    answered("response", 4, post("/v1/responses", { model: MODEL, input: "Hi" }), '"output"'),
    answered("embedding", 8, post("/v1/embeddings", EMBEDDING), '"embedding"'),
    answered("picture", 1, post("/v1/chat/completions", PICTURE), "![Generated Image]("),
    answered("models", 2, get("/v1/models"), '"data"'),
    answered("balance", 4, get("/v1/dashboard/billing/usage"), '"total_usage"'),
    answered("proxy", 2, get(`/proxy?url=${target}`), '"data"'),
    failed("no key", 2, { path: "/v1/chat/completions", init: { method: "POST" } }, 401),
    failed("no JSON", 2, { ...post("/v1/embeddings", {}), body: "{" }, 400),
    failed("private proxy target", 2, get("/proxy?url=http%3A%2F%2F10.0.0.1%2F"), 403),
    failed("upstream 503", 3, post("/v1/chat/completions", { ...CHAT, model: FAULTS.broken }), 503),
    failed("upstream 429", 3, post("/v1/chat/completions", { ...CHAT, model: FAULTS.busy }), 429),
    failed(
      "upstream reset",
      3,
      post("/v1/chat/completions", { ...CHAT, model: FAULTS.reset }),
      502,
    ),
    cutStream(),
    leaver(
      "client leaves before the answer",
      post("/v1/chat/completions", { ...CHAT, model: FAULTS.slow }),
    ),
    leaver("client leaves a stream", post("/v1/chat/completions", streamOf(MODEL)), "data: "),
  ];
}

const CHAT = { model: MODEL, messages };
const EMBEDDING = { model: "openai/text-embedding-3-small", input: ["a", "b"] };
const PICTURE = {
  model: "google/gemini-3.1-flash-image",
  messages: [{ role: "user", content: "A cat, 1K" }],
};

const streamOf = (model: string) => ({ model, messages, stream: true });

interface Ask {
  path: string;
  init?: RequestInit;
  body?: string;
}

const headers = { authorization: "Bearer soak:key", "content-type": "application/json" };

function post(path: string, body: object): Ask {
  return { path, init: { method: "POST", headers }, body: JSON.stringify(body) };
}

function get(path: string): Ask {
  return { path, init: { headers } };
}

function send(gateway: string, { path, init, body }: Ask, signal: AbortSignal): Promise<Response> {
  return fetch(gateway + path, { ...init, body: body ?? null, signal });
}

function answered(name: string, weight: number, ask: Ask, holds: string): Kind {
  return {
    name,
    weight,
    ends: "answered",
    async ask(gateway, signal) {
      const response = await send(gateway, ask, signal);
      expect(await response.text(), { status: response.status, of: 200, holds });
    },
  };
}

function failed(name: string, weight: number, ask: Ask, of: number): Kind {
  return {
    name,
    weight,
    ends: "failed",
    async ask(gateway, signal) {
      const response = await send(gateway, ask, signal);
      expect(await response.text(), { status: response.status, of, holds: '"error"' });
    },
  };
}

/** Whoever reads a stream that was cut must see it. */
function cutStream(): Kind {
  const ask = post("/v1/chat/completions", streamOf(FAULTS.cut));
  return {
    name: "cut stream",
    weight: 3,
    ends: "failed",
    async ask(gateway, signal) {
      const response = await send(gateway, ask, signal);
      const text = await response.text();
      expect(text, { status: response.status, of: 200, holds: '"finish_reason":"error"' });
      if (text.includes("[DONE]")) throw new Error("a cut stream looks whole");
    },
  };
}

/** Leaves after 50 ms, or as soon as it has read what it waits for. */
function leaver(name: string, ask: Ask, until?: string): Kind {
  return {
    name,
    weight: 3,
    ends: "failed",
    async ask(gateway, signal) {
      const leaving = new AbortController();
      const timer = until === undefined ? setTimeout(() => leaving.abort(), 50) : undefined;
      try {
        const response = await send(gateway, ask, AbortSignal.any([signal, leaving.signal]));
        const text = await readUntil(response, until);
        expect(text, { status: response.status, of: 200, holds: until ?? "no answer yet" });
        leaving.abort();
      } catch (thrown) {
        if (!leaving.signal.aborted) throw thrown;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

async function readUntil({ body }: Response, wanted = ""): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.includes(wanted)) break;
  }
  return text;
}

function expect(text: string, is: { status: number; of: number; holds: string }): void {
  if (is.status === is.of && text.includes(is.holds)) return;
  throw new Error(`${is.status} instead of ${is.of}: ${text.slice(0, 300)}`);
}
