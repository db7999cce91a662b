import OpenAI from "openai";
import OpenAI6 from "openai-6";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { strayLines } from "../support/process-state.ts";
import { DEPLOYED, play, seen, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

// biome-ignore lint/suspicious/noExplicitAny: two majors with types of their own, one suite
type Loose = any;

const SDKS: [string, new (options: object) => Loose][] = [
  ["7.57", OpenAI],
  ["6.49", OpenAI6],
];

/** Timers may be a little early. */
const EARLY_MS = 10;

const page = { body: "<html>Gateway Time-out", contentType: "text/html" };
const busy = { status: 429, body: { detail: "busy" } };

/** In two seconds, by a clock that knows only whole ones. */
function soon(): Date {
  return new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000);
}

const COMPLETION = {
  id: "gen-1",
  object: "chat.completion",
  choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
};

let turn = 0;

describe.each(DEPLOYED)("on %s", (_runtime, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  }, 90_000);
  afterAll(() => server.stop());

  describe.each(SDKS)("the official SDK %s", (_version, Sdk) => {
    /** Its own two retries; a name of its own tells the requests of one question from all others. */
    const ask = async (scenario: object, stream: boolean) => {
      const model = `test/model-${++turn}`;
      await play(server, { match: { host: "fal.run", model }, ...scenario });
      await play(server, { match: { host: "fal.run", model }, status: 200, body: COMPLETION });
      const client = new Sdk({ apiKey: KEY, baseURL: `${server.url}/v1` });
      const messages = [{ role: "user", content: "Hello" }];
      const sent = client.chat.completions.create({ model, messages, stream });
      const outcome = await sent.withResponse().catch((error: unknown) => ({ error }));
      const requests = (await seen(server)).filter(({ json }) => json.model === model);
      return { ...outcome, times: requests.map(({ at }) => at as number) };
    };

    test.concurrent.each([
      ["in whole seconds", () => ({ "retry-after": "1" }), 1000],
      ["in milliseconds", () => ({ "retry-after-ms": "700" }), 700],
    ])("waits as long as fal says %s before it asks again (F32)", async (_, headers, least) => {
      const { times, response } = await ask({ ...busy, times: 1, headers: headers() }, false);
      expect(response.status).toBe(200);
      expect(times).toHaveLength(2);
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(least - EARLY_MS);
    });

    test.concurrent("waits until the date that fal names (F32)", async () => {
      const date = soon();
      const headers = { "retry-after": date.toUTCString() };
      const { times, response } = await ask({ ...busy, times: 1, headers }, true);
      expect(response.status).toBe(200);
      expect(times).toHaveLength(2);
      expect(times[1]).toBeGreaterThanOrEqual(date.getTime() - EARLY_MS);
    });

    test.concurrent.each([
      [500, false],
      [502, false],
      [503, true],
      [504, true],
    ])(
      "is answered at its third try behind two of fal's %i, stream: %s; the gateway adds none (F33)",
      async (status, stream) => {
        const headers = { "retry-after-ms": "5" };
        const body = { detail: "Runner died" };
        const { times, response } = await ask({ times: 2, status, headers, body }, stream);
        expect(response.status).toBe(200);
        expect(response.headers.get("x-gateway-attempts")).toBe("1");
        expect(times).toHaveLength(3);
      },
    );

    test.concurrent.each([
      ["a refusal in fal's own words (F28)", { status: 400, body: { detail: "No" } }, 400, false],
      [
        "a refusal in fal's own words, streamed (F28)",
        { status: 400, body: { detail: "No" } },
        400,
        true,
      ],
      [
        "an invalid field (F31)",
        { status: 422, body: { detail: [{ msg: "is odd" }] } },
        422,
        false,
      ],
      [
        "an invalid field, streamed (F31)",
        { status: 422, body: { detail: [{ msg: "is odd" }] } },
        422,
        true,
      ],
      ["the page of an edge that gave up (F34)", { status: 504, ...page }, 504, false],
      ["the page of an edge that gave up, streamed (F34)", { status: 524, ...page }, 504, true],
    ])("asks once for %s", async (_, scenario, status, stream) => {
      const { error, times } = await ask({ times: 1, ...scenario }, stream);
      expect(error).toBeInstanceOf(Error);
      expect(error.status).toBe(status);
      expect(times).toHaveLength(1);
    });
  });

  test("nothing was thrown that nobody caught, and no warning given (REL-11)", async () => {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(strayLines(server.output())).toEqual([]);
  });
});
