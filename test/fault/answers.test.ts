import { gzipSync } from "node:zlib";
import { APIError } from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answerWith,
  type Fault,
  GARBAGE,
  httpAnswer,
  informational,
  manyHeaders,
  RESET,
  SILENCE,
} from "../support/fault.ts";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.ts";
import { strayLines } from "../support/process-state.ts";
import { DEPLOYED, startNode, startWorkerd, type TestServer } from "../support/servers.ts";
import {
  type Answer,
  type Columns,
  chat,
  IMPATIENT,
  reaching,
  sufferThrice,
  tenantUrl,
  using,
} from "./gateways.ts";

const JSON_TYPE = { "Content-Type": "application/json" };
const COMPLETION = JSON.stringify({
  id: "gen-1",
  object: "chat.completion",
  choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
});
const FINE = httpAnswer(COMPLETION, JSON_TYPE);
const CUT_HEAD =
  "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
const fiftyCodings = Array(50).fill("gzip").join(", ");
const packed = gzipSync(COMPLETION);

/** Each was sent and may have been billed: nobody may send it again by himself. */
const BILLED: [string, Fault, number, string][] = [
  ["resets once it has read the request (F06)", RESET, 502, "upstream_connection_lost"],
  ["hangs up once it has read the request (F06)", answerWith(""), 502, "upstream_connection_lost"],
  ["resets behind its head (F08)", answerWith(CUT_HEAD, "reset"), 502, "upstream_connection_lost"],
  [
    "resets within its body (F09)",
    answerWith(`${CUT_HEAD}0123456789`, "reset"),
    502,
    "upstream_connection_lost",
  ],
  [
    "says 200 and means 503 (F18)",
    answerWith(httpAnswer('{"error":{"code":503,"message":"No"}}', JSON_TYPE), "keep"),
    503,
    "upstream_error",
  ],
  [
    "answers with a page (F19, REL-06)",
    answerWith(httpAnswer("<html>Hello</html>", { "Content-Type": "text/html" }), "keep"),
    502,
    "upstream_bad_response",
  ],
  [
    "answers with nothing (F20)",
    answerWith(httpAnswer(""), "keep"),
    502,
    "upstream_empty_response",
  ],
  [
    "answers with a 204 (F20)",
    answerWith("HTTP/1.1 204 No Content\r\n\r\n", "keep"),
    502,
    "upstream_empty_response",
  ],
  [
    "frames half a JSON as a whole one (F21)",
    answerWith(httpAnswer(COMPLETION.slice(0, 40), JSON_TYPE), "keep"),
    502,
    "upstream_bad_response",
  ],
  [
    "calls gzip what is none (F22)",
    answerWith(httpAnswer(COMPLETION, { ...JSON_TYPE, "Content-Encoding": "gzip" }), "keep"),
    502,
    "upstream_bad_response",
  ],
  [
    "names fifty codings (F24)",
    answerWith(httpAnswer(packed, { ...JSON_TYPE, "Content-Encoding": fiftyCodings }), "keep"),
    502,
    "upstream_bad_response",
  ],
  [
    "gives up at its edge with a page (F05)",
    answerWith(httpAnswer("<html>", { "Content-Type": "text/html" }, "524 Timeout"), "keep"),
    504,
    "upstream_timeout",
  ],
  [
    "loses the connection behind its edge (F06)",
    answerWith(httpAnswer("<html>", { "Content-Type": "text/html" }, "520 Unknown"), "keep"),
    502,
    "upstream_connection_lost",
  ],
];

function expectOnce({ json, stream, sdk, posts }: Columns, status: number, code: string): void {
  for (const answer of [json, stream]) {
    expect(answer).toMatchObject({ status, code });
    expect(answer.headers.get("x-should-retry")).toBe("false");
    expect(answer.headers.get("x-gateway-attempts")).toBe("1");
    expect(answer.text).not.toContain("<html");
  }
  expect(sdk).toMatchObject({ requests: 1, error: { status, code } });
  expect(sdk.error).toBeInstanceOf(APIError);
  expect(posts).toEqual([1, 1, 1]);
}

const REDIRECTS = [301, 302, 303, 307, 308];

describe.each(DEPLOYED)("on %s, a fal that", (_, start) => {
  let proxy: FaultProxy;
  let canary: FaultProxy;
  let server: TestServer;
  let settings: Record<string, string>;
  beforeAll(async () => {
    const tenant = tenantUrl();
    proxy = await startFaultProxy(tenant);
    settings = reaching(proxy.through(`${tenant}/fal.run`));
    canary = await startFaultProxy();
    canary.always(answerWith(FINE));
    server = await start(settings);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await Promise.all([proxy.close(), canary.close()]);
  });

  test.each(BILLED)("%s is asked once, and the SDK asks once (REL-03)", async (...row) => {
    const [, fault, status, code] = row;
    expectOnce(await sufferThrice(server, proxy, fault), status, code);
  });

  test("never answers (F05, REL-01) is asked once, and the SDK asks once (REL-03)", async () => {
    const suffer = (impatient: TestServer) => sufferThrice(impatient, proxy, SILENCE);
    const suffered = await using(start, { ...settings, ...IMPATIENT }, suffer);
    expectOnce(suffered, 504, "upstream_timeout");
  });

  test("sends 103 over and over is waited for (F26)", async () => {
    const storm = informational(500, ["103 Early Hints"]) + Buffer.from(FINE).toString();
    const { json, stream, sdk, posts } = await sufferThrice(server, proxy, answerWith(storm));
    expect(json).toMatchObject({ status: 200, text: COMPLETION });
    expect(stream.status).toBe(200);
    expect(stream.text).toContain("[DONE]");
    expect(sdk).toMatchObject({ requests: 1, text: "Hi", error: undefined });
    expect(posts).toEqual([1, 1, 1]);
  });

  test.each(REDIRECTS)("redirects with %i is not followed (F27)", async (status) => {
    const fault = answerWith(
      httpAnswer("", { Location: canary.url }, `${status} Elsewhere`),
      "keep",
    );
    const { json, stream, sdk, posts } = await sufferThrice(server, proxy, fault);
    for (const answer of [json, stream]) {
      expect(answer).toMatchObject({ status: 502, code: "upstream_redirect_refused" });
      expect(answer.headers.get("location")).toBeNull();
    }
    expect(sdk.requests).toBe(1);
    expect(posts).toEqual([1, 1, 1]);
    expect(canary.connections).toBe(0);
  });

  test.each(Object.entries(GARBAGE))(
    "speaks no HTTP (%s) is asked once, and serves the next (REL-03)",
    async (_name, bytes) => {
      const { json, sdk, posts } = await sufferThrice(server, proxy, answerWith(bytes));
      expect(json.status).toBe(502);
      expect(json.headers.get("x-should-retry")).toBe("false");
      expect(["upstream_bad_response", "upstream_connection_lost"]).toContain(json.code);
      expect(sdk.requests).toBe(1);
      expect(posts).toEqual([1, 1, 1]);
      expect((await chat(server)).status).toBe(200);
    },
  );

  test("does all this makes nothing be thrown that nobody catches (REL-11)", async () => {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(strayLines(server.output())).toEqual([]);
  });
});

/** What each runtime makes of an answer by itself. */
async function ask(start: typeof startNode, fault: Fault): Promise<Answer & { posts: number }> {
  const proxy = await startFaultProxy();
  proxy.always(fault);
  const answer = await using(start, reaching(proxy.url), (server) => chat(server));
  await proxy.close();
  return { ...answer, posts: proxy.posts };
}

/** RFC 9110 15.2 has a client take a 100 that it did not ask for; undici does not. */
describe("a 100 that nobody asked for (F26)", () => {
  const fault = answerWith(informational(3, ["100 Continue"]) + Buffer.from(FINE).toString());

  test("on node is a bad answer, and the request is not sent again", async () => {
    const answer = await ask(startNode, fault);
    expect(answer).toMatchObject({ status: 502, code: "upstream_bad_response", posts: 1 });
    expect(answer.headers.get("x-should-retry")).toBe("false");
  });

  test("on workerd is passed over", async () => {
    expect(await ask(startWorkerd, fault)).toMatchObject({
      status: 200,
      text: COMPLETION,
      posts: 1,
    });
  });
});

const LONG_HEADS: [string, Record<string, string>][] = [
  ["300 KB of headers", manyHeaders(1, 300_000)],
  ["2,000 headers", manyHeaders(2000, 10)],
];

describe.each(LONG_HEADS)("%s (F25)", (_, headers) => {
  const fault = answerWith(httpAnswer(COMPLETION, { ...JSON_TYPE, ...headers }), "keep");

  test("on node are a bad answer", async () => {
    const answer = await ask(startNode, fault);
    expect(answer).toMatchObject({ status: 502, code: "upstream_bad_response", posts: 1 });
    expect(answer.headers.get("x-should-retry")).toBe("false");
  });

  test("on workerd are taken, and none goes on to the client", async () => {
    const answer = await ask(startWorkerd, fault);
    expect(answer).toMatchObject({ status: 200, text: COMPLETION, posts: 1 });
    expect([...answer.headers.keys()].filter((name) => name.startsWith("x-fault"))).toEqual([]);
  });
});
