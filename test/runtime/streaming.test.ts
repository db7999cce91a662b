import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { play, RUNTIMES, seen, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const MODEL = "google/gemini-2.5-flash";
const headers = { authorization: `Bearer ${KEY}` };
const messages = [{ role: "user", content: "Hello" }];

/** 90 MB: many times what the buffers of all sockets on the way hold. */
const PIECE = { id: "gen-1", choices: [{ index: 0, delta: { content: "x".repeat(60_000) } }] };
const PIECES = 1500;

describe.each(RUNTIMES)("a stream on %s", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  }, 90_000);
  afterAll(() => server.stop());

  function ask(path: string, body: object): Promise<Response> {
    const text = JSON.stringify({ model: MODEL, stream: true, ...body });
    return fetch(`${server.url}${path}`, { method: "POST", headers, body: text });
  }

  const lastCall = async () => (await seen(server)).at(-1);

  test.each([
    ["/v1/chat/completions", { messages }],
    ["/v1/responses", { input: "Hello" }],
  ])("of %s comes event by event through the sockets", async (path, body) => {
    await play(server, { times: 1, cut: { afterEvents: 1, how: "stall" } });
    const answer = await ask(path, body);
    const reader = answer.body?.getReader();
    let text = "";
    while (!/^data: .*\n/m.test(text)) {
      const part = await reader?.read();
      expect(part?.done).toBe(false);
      text += new TextDecoder().decode(part?.value);
    }
    expect(await lastCall()).toMatchObject({ finished: false, aborted: false });
    await reader?.cancel();
  });

  test("stops reading the upstream when the client stops reading", async () => {
    const events = Array.from({ length: PIECES }, () => PIECE);
    await play(server, { times: 1, events, eventDelayMs: 0 });
    const answer = await ask("/v1/chat/completions", { messages });
    const reader = answer.body?.getReader();
    await reader?.read();
    const sent = await untilStill(async () => (await lastCall()).sent);
    expect(sent).toBeGreaterThan(60_000);
    expect(sent).toBeLessThan((PIECES * 60_000) / 2);
    expect((await lastCall()).finished).toBe(false);
    // It goes on where it stood when the client reads again.
    for (let read = 0; read < sent + 10_000_000; ) {
      const part = await reader?.read();
      expect(part?.done).toBe(false);
      read += part?.value?.length ?? 0;
    }
    expect((await lastCall()).sent).toBeGreaterThan(sent);
    await reader?.cancel();
  }, 60_000);
});

/** The value once it has not changed for a second. */
async function untilStill(read: () => Promise<number>): Promise<number> {
  let last = await read();
  for (let calm = 0; calm < 4; ) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = await read();
    calm = now === last ? calm + 1 : 0;
    last = now;
  }
  return last;
}
