import type { Config } from "../config.ts";
import { OPENAI_ROUTES } from "../fal/client.ts";
import type { Platform } from "../platform.ts";
import { parseJson } from "../wire/json.ts";
import { createRefreshed, type Dated } from "./refreshed.ts";
import { createSharedStore } from "./shared-store.ts";

/** However many ask, each upstream is asked once in this time. */
const FRESH_MS = 30_000;

const TIMEOUT_MS = 5000;

/** Longer than all of a look. */
const PATIENCE_MS = TIMEOUT_MS + 1000;

/** One upstream as it was last seen. */
export interface Reach {
  /** Of the service, whatever address it was given. */
  name: string;
  /** What the gateway asks it for. */
  serves: string;
  /** It gave an answer that is not its own failure. */
  reachable: boolean;
  /** Until the head of its answer, with connecting; `null` without one. */
  latency_ms: number | null;
  /** HTTP's; `null` without an answer. */
  status: number | null;
}

/** Whether the upstreams can be reached from here. */
export interface Reachability {
  /** Never rejects: an upstream that cannot be reached is an answer. */
  look(): Promise<Dated<readonly Reach[]>>;
}

/** Knows fal's addresses and OpenRouter's, so it stands where both are known. */
export function createReachability(platform: Platform, config: Config): Reachability {
  const probes = probesOf(config);
  const suffix = encodeURIComponent(probes.map(({ url }) => url).join(" "));
  const store = createSharedStore(platform, { suffix, seconds: FRESH_MS / 1000 });
  const looks = createRefreshed<readonly Reach[]>({
    platform,
    freshMs: FRESH_MS,
    usableMs: FRESH_MS,
    retryMs: 0,
    async recall() {
      const kept = await store.recall("upstreams");
      const value = parseJson(kept?.value ?? "");
      return kept === undefined || !Array.isArray(value) ? undefined : { at: kept.at, value };
    },
    async load() {
      const value = await Promise.all(probes.map((probe) => ask(platform, probe)));
      const made = { at: platform.now(), value };
      await store.keep("upstreams", { at: made.at, value: JSON.stringify(value) });
      return made;
    },
  });
  return {
    async look() {
      const found = await looks.get(PATIENCE_MS);
      return found ?? { at: platform.now(), value: probes.map(unseen) };
    },
  };
}

interface Probe extends Pick<Reach, "name" | "serves"> {
  /** Answers 401 or 404 to who shows no key, and bills nobody. */
  url: string;
}

function probesOf(config: Config): Probe[] {
  return [
    {
      name: "fal.run",
      serves: "chat, responses and embeddings",
      url: `${config.FAL_RUN_URL}${OPENAI_ROUTES}/chat/completions`,
    },
    {
      name: "queue.fal.run",
      serves: "pictures",
      url: `${config.FAL_QUEUE_URL}/openrouter/router/requests/00000000-0000-0000-0000-000000000000/status`,
    },
    {
      name: "rest.fal.ai",
      serves: "balance and storage of pictures",
      url: `${config.FAL_REST_URL}/billing/user_balance`,
    },
    {
      name: "openrouter.ai",
      serves: "the model list",
      url: `${config.OPENROUTER_URL}/api/v1/key`,
    },
  ];
}

function unseen({ name, serves }: Probe): Reach {
  return { name, serves, reachable: false, latency_ms: null, status: null };
}

/** Without a key: whoever looks spends nothing, and proves nothing of one. */
async function ask(platform: Platform, probe: Probe): Promise<Reach> {
  const headers = new Headers({ accept: "application/json" });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const startedAt = platform.now();
  try {
    const { status, body } = await platform.fetch(probe.url, { method: "GET", headers, signal });
    const latency = platform.now() - startedAt;
    void body?.cancel().catch(() => undefined);
    return { ...unseen(probe), reachable: status < 500, latency_ms: latency, status };
  } catch {
    return unseen(probe);
  }
}
