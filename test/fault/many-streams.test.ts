import { Agent, type IncomingMessage, request } from "node:http";
import { text as readText } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rssMb } from "../../tools/usage.ts";
import { answerWith, type Fault, sseAnswer } from "../support/fault.ts";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.ts";
import { openFiles, strayLines } from "../support/process-state.ts";
import { DEPLOYED, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const STREAMS = 200;
const ROUNDS = 2;
/**
 * What 400 streams may leave. Node with a heap this small collects at once, and 2,000 streams left 2 MB; workerd's heap
 * grows as it likes, so there it is the files that tell.
 */
const LEFT_OVER_MB = { node: 40, workerd: 80 };
const SMALL_HEAP = { NODE_OPTIONS: "--max-semi-space-size=1 --max-old-space-size=48" };
/** So many that a young heap, which grows by 30 MB whatever it holds, does not decide. */
const SLOW_READERS = 30;
const EVENT = '{"id":"g","choices":[{"index":0,"delta":{"content":"Hi"}}]}';
const LARGE_EVENT = EVENT.replace("Hi", "x".repeat(60_000));
/** 24 MB: more than the buffers of all sockets on the way hold. */
const LARGE = Buffer.from(sseAnswer(...Array.from({ length: 400 }, () => LARGE_EVENT)));
/** In pieces, so that it is known how much was taken of it. */
const LARGE_ANSWER: Fault = {
  ...answerWith(LARGE, "hold"),
  drip: { bytes: 256 * 1024, everyMs: 1 },
};
/** Nothing was taken for so many looks: nothing more will be. */
const LOOKS_AT_REST = 4;
const LOOK_MS = 100;
const ROUTES = ["/v1/chat/completions", "/v1/responses"];

/** The answer of a stream that has begun, on a connection of its own that nobody keeps. */
function begin(server: TestServer, path: string): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
  const messages = [{ role: "user", content: "Hi" }];
  const body = { model: "openai/gpt-4o", messages, input: "Hi", stream: true };
  request(`${server.url}${path}`, { method: "POST", headers, agent: new Agent() }, resolve)
    .on("error", reject)
    .end(JSON.stringify(body));
  return promise;
}

/** Bytes of its answers that no longer wait in this process. */
function takenOf({ sockets }: FaultProxy): number {
  const each = [...sockets].map(
    ({ bytesWritten, writableLength }) => bytesWritten - writableLength,
  );
  return each.reduce((sum, bytes) => sum + bytes, 0);
}

describe.each(DEPLOYED)("on %s", (runtime, start) => {
  let upstream: FaultProxy;
  let server: TestServer;
  beforeAll(async () => {
    upstream = await startFaultProxy();
    server = await start({ FAL_RUN_URL: upstream.url, ...SMALL_HEAP });
  }, 90_000);
  afterAll(async () => {
    await server.stop();
    await upstream.close();
  });

  /** All streams at once, until fal dies under them. */
  async function breakAll(): Promise<string[]> {
    upstream.always(answerWith(sseAnswer(EVENT), "hold"));
    const paths = Array.from({ length: STREAMS }, (_, turn) => ROUTES[turn % 2] ?? "");
    const answers = await Promise.all(paths.map((path) => begin(server, path)));
    const texts = answers.map((answer) => readText(answer));
    expect(upstream.sockets.size).toBeGreaterThanOrEqual(STREAMS);
    upstream.resetAll();
    return Promise.all(texts);
  }

  /** How much is taken of fal's answers until nothing more is, and by how many megabytes the gateway grows meanwhile. */
  async function untilAtRest(before: number): Promise<{ taken: number; grown: number }> {
    let [taken, grown] = [0, 0];
    for (let quiet = 0; quiet < LOOKS_AT_REST; quiet++) {
      await wait(LOOK_MS);
      grown = Math.max(grown, rssMb(server.pid) - before);
      const now = takenOf(upstream);
      if (now !== taken) quiet = 0;
      taken = now;
    }
    return { taken, grown };
  }

  /** What slow clients cost, who read nothing of what they asked for. */
  async function costOf(path: string): Promise<{ taken: number; grown: number }> {
    upstream.always(LARGE_ANSWER);
    const before = rssMb(server.pid);
    const turns = Array.from({ length: SLOW_READERS }, () => begin(server, path));
    const answers = await Promise.all(turns);
    for (const answer of answers) answer.pause();
    const cost = await untilAtRest(before);
    const left = upstream.requests.slice(-SLOW_READERS).map((sent) => sent.left);
    for (const answer of answers) answer.destroy();
    await Promise.all(left);
    return cost;
  }

  test("each of 200 streams hears that fal died under it, and nothing is left of them (F42, REL-05)", async () => {
    let base = { files: 0, memory: 0 };
    for (let round = 0; round < 2 * ROUNDS; round++) {
      // A runtime's heap grows before it is collected for the first time.
      if (round === ROUNDS) base = { files: openFiles(server.pid), memory: rssMb(server.pid) };
      for (const text of await breakAll()) {
        expect(text).toContain('"Hi"');
        expect(text).toContain('"upstream_stream_interrupted"');
        expect(text).not.toContain("[DONE]");
      }
      await expect.poll(() => openFiles(server.pid)).toBeLessThan(50);
    }
    await expect.poll(() => openFiles(server.pid)).toBeLessThan(base.files + 10);
    expect(rssMb(server.pid) - base.memory).toBeLessThan(LEFT_OVER_MB[runtime]);
  }, 60_000);

  test.each(ROUTES)(
    "who does not read a stream of %s costs less than 2 MB (REL-09)",
    async (path) => {
      // As above.
      await costOf(path);
      const { taken, grown } = await costOf(path);
      expect(grown).toBeLessThan(SLOW_READERS * 2);
      // What was freed may be used again unseen, but who takes all has it somewhere.
      expect(taken).toBeLessThan(SLOW_READERS * LARGE.length);
    },
    60_000,
  );

  test("nothing was thrown that nobody caught, and no warning given (REL-11)", async () => {
    const health = await fetch(`${server.url}/health`);
    expect(health.status).toBe(200);
    expect(strayLines(server.output())).toEqual([]);
  });
});
