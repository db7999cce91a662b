import { describe, expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { eventsOf, type Loose, openGateway, say } from "../support/shared/gateway.ts";

const body = { model: "openai/gpt-4o", messages: say("Hi") };
const OPERATOR = { FAL_KEY: KEY, ALLOW_ANONYMOUS: "true" };

async function failing(scenario: Loose, settings: Record<string, string> = {}, account?: Loose) {
  const gateway = openGateway(settings);
  if (account !== undefined) await gateway.setAccount(account);
  await gateway.play({ ...scenario });
  const headers: HeadersInit = settings["FAL_KEY"] ? {} : { authorization: `Bearer ${KEY}` };
  const answer = await gateway.post("/v1/chat/completions", body, headers);
  return { ...answer, error: answer.json?.error, seen: await gateway.seen() };
}

describe("an upstream error", () => {
  test.each<[string, Loose, number, Loose]>([
    [
      "of fal's gate",
      { status: 422, body: { detail: "Bad thing", error_type: "bad_thing" } },
      422,
      { message: "Bad thing", type: "invalid_request_error", code: "bad_thing", param: null },
    ],
    [
      "of fal's validation",
      {
        status: 422,
        body: {
          detail: [{ loc: ["body", "messages", 0], msg: "is odd", type: "odd", input: "secret" }],
        },
      },
      422,
      { message: "messages.0: is odd", code: "odd", param: "messages.0" },
    ],
    [
      "of fal's older kind",
      { status: 500, body: { error: "Boom" } },
      500,
      { message: "Boom", type: "server_error" },
    ],
    [
      "of OpenRouter",
      { status: 400, body: { error: { code: 400, message: "No such tool" } } },
      400,
      { message: "No such tool", type: "invalid_request_error", code: "invalid_request" },
    ],
    [
      "of a provider, whose own words surface",
      {
        status: 400,
        body: {
          error: {
            code: 400,
            message: "Provider returned error",
            metadata: {
              raw: '{"error":{"message":"max_tokens is too large"}}',
              provider_name: "Acme",
            },
          },
        },
      },
      400,
      { message: "[Acme] max_tokens is too large" },
    ],
    [
      "inside a 200",
      { status: 200, body: { error: { code: 503, message: "No provider" } } },
      503,
      { message: "No provider", type: "server_error" },
    ],
    [
      "inside a choice that brought nothing",
      {
        status: 200,
        body: {
          choices: [{ message: { content: "" }, error: { code: 429, message: "Slow down" } }],
        },
      },
      429,
      { message: "Slow down", type: "rate_limit_error" },
    ],
    [
      "that is a page",
      { status: 502, body: "<html>Bad Gateway</html>", contentType: "text/html" },
      502,
      { code: "upstream_error" },
    ],
    [
      "that is a page of the edge's time-out",
      { status: 524, body: "<html>", contentType: "text/html" },
      504,
      { code: "upstream_timeout" },
    ],
    ["that is empty", { status: 503, body: "" }, 503, { type: "server_error" }],
  ])("%s gets the right envelope and status", async (_, scenario, status, error) => {
    const answer = await failing(scenario);
    expect(answer.status).toBe(status);
    expect(answer.error).toMatchObject(error);
    expect(Object.keys(answer.error)).toEqual(["message", "type", "param", "code"]);
    expect(answer.text).not.toContain("secret");
    expect(answer.headers.get("x-request-id")).toMatch(/\S/);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });

  test("with part of an answer beside it does not lose that part", async () => {
    const choice = {
      index: 0,
      message: { role: "assistant", content: "Half" },
      error: { code: 502, message: "x" },
    };
    const answer = await failing({ status: 200, body: { id: "g", choices: [choice] } });
    expect(answer.status).toBe(200);
    expect(answer.json.choices[0].message.content).toBe("Half");
  });

  test("in one choice of several leaves the good ones their answer", async () => {
    const good = { index: 0, message: { content: "Good" }, finish_reason: "stop" };
    const bad = { index: 1, message: { content: "" }, error: { code: 502, message: "x" } };
    const answer = await failing({ status: 200, body: { id: "g", choices: [good, bad] } });
    expect(answer.status).toBe(200);
    expect(answer.json.choices).toEqual([good, bad]);
    const none = await failing({ status: 200, body: { id: "g", choices: [bad, bad] } });
    expect(none.status).toBe(502);
  });

  test("of an unknown model names the field and the code", async () => {
    const gateway = openGateway();
    const answer = await gateway.chat({ ...body, model: "nobody/nothing" });
    expect(answer.json.error).toMatchObject({ param: "model", code: "model_not_found" });
    expect(answer.status).toBe(400);
  });

  test("passes back-off hints, rate limits, fal's request id and its own type (REL-04)", async () => {
    const passed = {
      "retry-after": "7",
      "retry-after-ms": "7000",
      "x-ratelimit-limit-requests": "10",
      "x-ratelimit-reset": "1",
      "x-fal-request-id": "r",
      "x-fal-error-type": "request_timeout",
    };
    const answer = await failing({ status: 429, headers: passed, body: { detail: "busy" } });
    expect(answer.status).toBe(429);
    expect(Object.fromEntries(answer.headers)).toMatchObject(passed);
    const exposed = answer.headers.get("access-control-expose-headers");
    for (const name of Object.keys(passed)) expect(exposed).toContain(name);
  });

  test("is never repeated: it may have been billed", async () => {
    const answer = await failing({ status: 500, body: { error: "Boom" } });
    expect(answer.seen).toHaveLength(1);
  });
});

const page = { body: "<html><h1>Gateway Time-out</h1>", contentType: "text/html" };
const loc = ["body", "messages", 0, "content"];
const odd = { detail: [{ loc, msg: "is odd", type: "odd", input: "secret" }] };

describe.each([
  ["an answer", false],
  ["a stream", true],
])("who asked for %s", (_, stream) => {
  const ask = async (scenario: Loose) => {
    const gateway = openGateway();
    await gateway.play(scenario);
    const answer = await gateway.chat({ ...body, stream });
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("x-gateway-attempts")).toBe("1");
    expect(await gateway.seen()).toHaveLength(1);
    return answer;
  };

  test("is told fal's detail, with its status and in OpenAI's shape (F28)", async () => {
    const answer = await ask({ status: 400, body: { detail: "Bad thing" } });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      error: {
        message: "Bad thing",
        type: "invalid_request_error",
        param: null,
        code: "invalid_request",
      },
    });
  });

  test("is told which field fal finds invalid, without what stood there (F31)", async () => {
    const answer = await ask({ status: 422, body: odd });
    expect(answer.status).toBe(422);
    expect(answer.json.error).toEqual({
      message: "messages.0.content: is odd",
      type: "invalid_request_error",
      param: "messages.0.content",
      code: "odd",
    });
  });

  test.each([
    ["in seconds", "retry-after", "2"],
    ["as a date", "retry-after", "Wed, 02 Dec 2026 10:00:00 GMT"],
    ["in milliseconds", "retry-after-ms", "1500"],
  ])("is told %s when to come back (F32, REL-04)", async (_form, name, value) => {
    const answer = await ask({ status: 429, headers: { [name]: value }, body: { detail: "busy" } });
    expect(answer.status).toBe(429);
    expect(answer.headers.get(name)).toBe(value);
    expect(answer.headers.get("x-should-retry")).toBeNull();
    const code = "rate_limit_exceeded";
    expect(answer.json.error).toMatchObject({ message: "busy", type: "rate_limit_error", code });
  });

  test.each([500, 502, 503, 504])(
    "gets fal's %i as it is, and may ask again (F33)",
    async (status) => {
      const answer = await ask({ status, body: { detail: "Runner died" } });
      expect(answer.status).toBe(status);
      expect(answer.headers.get("x-should-retry")).toBeNull();
      expect(answer.json.error).toMatchObject({ message: "Runner died", type: "server_error" });
    },
  );

  test.each([504, 524])(
    "is not shown the page of an edge that gave up with %i (F34)",
    async (status) => {
      const answer = await ask({ ...page, status });
      expect(answer.status).toBe(504);
      expect(answer.json.error).toMatchObject({ type: "server_error", code: "upstream_timeout" });
      expect(answer.headers.get("x-should-retry")).toBe("false");
      expect(answer.text).not.toMatch(/[<>]|Gateway Time-out/);
    },
  );

  test("hears of an error inside a 200 as an error (REL-06)", async () => {
    const answer = await ask({
      status: 200,
      body: { error: { code: 503, message: "No provider" } },
    });
    expect(answer.status).toBe(503);
    expect(answer.json.error.message).toBe("No provider");
  });

  test("hears of a page inside a 200 as an error (REL-06)", async () => {
    const answer = await ask({ ...page, status: 200 });
    expect(answer.status).toBe(502);
    expect(answer.json.error).toMatchObject({
      type: "server_error",
      code: "upstream_bad_response",
    });
    expect(answer.text).not.toMatch(/[<>]/);
  });
});

describe("while fal does not say what is left (F46)", () => {
  const deaf = async () => {
    const gateway = openGateway();
    await gateway.play({
      match: { host: "rest.fal.ai" },
      cut: { beforeHeaders: true, how: "reset" },
    });
    await gateway.play({ match: { host: "api.fal.ai" }, status: 503, body: "<html>" });
    return gateway;
  };

  test("the balance is a 502 in the envelope", async () => {
    const answer = await (await deaf()).get("/v1/dashboard/billing/subscription");
    expect(answer.status).toBe(502);
    expect(answer.json).toEqual({
      error: {
        message: expect.stringMatching(/\S/),
        type: "server_error",
        param: null,
        code: "balance_unavailable",
      },
    });
  });

  test.each([false, true])("chat goes on (stream: %s)", async (stream) => {
    const answer = await (await deaf()).chat({ ...body, stream });
    expect(answer.status).toBe(200);
    const said = stream ? eventsOf(answer.text).at(-1) : answer.json.choices[0].finish_reason;
    expect(said).toBe(stream ? "[DONE]" : "stop");
  });
});

describe("an empty account", () => {
  const exhausted = { status: 403, body: { detail: "User is locked. Reason: Exhausted balance." } };

  test("is 402 insufficient_quota, not to be repeated", async () => {
    const answer = await failing(exhausted, {}, { balance: 0.02 });
    expect(answer.status).toBe(402);
    expect(answer.error).toMatchObject({ type: "insufficient_quota", code: "insufficient_quota" });
    expect(answer.error.message).toMatch(/balance/);
    expect(answer.headers.get("x-should-retry")).toBe("false");
  });

  test.each([
    [0.99, 402, "insufficient_quota"],
    [1.01, 403, "account_locked"],
  ])("begins below one dollar: %d", async (balance, status, code) => {
    const answer = await failing(exhausted, {}, { balance });
    expect(answer.status).toBe(status);
    expect(answer.error.code).toBe(code);
  });

  test("that is not empty after all is not called so", async () => {
    const answer = await failing(exhausted, {}, { balance: 50 });
    expect(answer.status).toBe(403);
    expect(answer.error).toMatchObject({ code: "account_locked", type: "invalid_request_error" });
    expect(answer.error.message).not.toMatch(/balance|credit/i);
  });

  test("is the gateway's, not the caller's, where the gateway pays", async () => {
    const answer = await failing(exhausted, OPERATOR, { balance: 0 });
    expect(answer.status).toBe(402);
    expect(answer.error.message).toContain("this gateway");
  });

  test("is not meant by OpenRouter's 402 on a funded one", async () => {
    const message = "This request requires more credits, or fewer max_tokens.";
    const answer = await failing(
      { status: 402, body: { error: { code: 402, message } } },
      {},
      { balance: 50 },
    );
    expect(answer.status).toBe(402);
    expect(answer.error.code).toBe("payment_required");
    expect(answer.error.message).not.toMatch(/balance|credit/i);
  });

  test("is not meant by OpenRouter's 402 while nobody knows what is left", async () => {
    const gateway = openGateway();
    const message = "This request requires more credits, or fewer max_tokens.";
    for (const host of ["rest.fal.ai", "api.fal.ai"]) {
      await gateway.play({ match: { host }, status: 404, body: {} });
    }
    await gateway.play({ status: 402, body: { error: { code: 402, message } } });
    const answer = await gateway.chat(body);
    expect(answer.json.error.code).toBe("payment_required");
    expect(answer.json.error.message).not.toMatch(/balance|credit/i);
  });

  test("is not meant by OpenRouter's 403 for a locked region", async () => {
    const message = "This model is region locked.";
    const answer = await failing(
      { status: 403, body: { error: { code: 403, message } } },
      {},
      { balance: 50 },
    );
    expect(answer.status).toBe(403);
    expect(answer.error.message).toBe(message);
  });
});

test.each([600, 999])("what is no status (%i) is a 502, and not sent again", async (status) => {
  const answer = await failing({
    raw: `HTTP/1.1 ${status} X\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`,
  });
  expect(answer.status).toBe(502);
  expect(answer.error).toMatchObject({ type: "server_error", param: null });
  expect(answer.headers.get("x-should-retry")).toBe("false");
  expect(answer.seen).toHaveLength(1);
});

test("a failure inside a 200 is not sent again: a provider had begun", async () => {
  const error = (code: number) => ({ status: 200, body: { error: { code, message: "x" } } });
  const failed = await failing(error(502));
  expect(failed.headers.get("x-should-retry")).toBe("false");
  const limited = await failing(error(429));
  expect(limited.headers.get("x-should-retry")).toBeNull();
});

test("the words that switch a relay's channel off stay out of other errors", async () => {
  const answer = await failing({
    status: 403,
    body: { error: { code: 403, message: "Flagged. No credits were charged." } },
  });
  expect(answer.status).toBe(403);
  expect(answer.error.message).toBe("Flagged. No funds were charged.");
  expect(answer.error.type).toBe("invalid_request_error");
});

test("a caller's key that fal forbids something is told so", async () => {
  const answer = await failing({ status: 403, body: { detail: "Not for you" } });
  expect(answer.status).toBe(403);
  expect(answer.error).toMatchObject({ type: "permission_error", code: "permission_denied" });
});

describe("no answer from fal", () => {
  test("is upstream_timeout when headers take too long", async () => {
    const answer = await failing({ latencyMs: 30_000 }, { TIMEOUT_HEADERS_S: "0.2" });
    expect(answer.status).toBe(504);
    expect(answer.error.code).toBe("upstream_timeout");
    expect(answer.headers.get("x-should-retry")).toBe("false");
  });

  test("is upstream_stall when the body stops", async () => {
    const answer = await failing(
      { cut: { afterBytes: 10, how: "stall" } },
      { TIMEOUT_IDLE_S: "0.2" },
    );
    expect(answer.error.code).toBe("upstream_stall");
  });

  test("is upstream_connection_lost when it is cut", async () => {
    const answer = await failing({ cut: { afterBytes: 10, how: "reset" } });
    expect(answer.status).toBe(502);
    expect(answer.error.code).toBe("upstream_connection_lost");
    expect(answer.headers.get("x-should-retry")).toBe("false");
  });

  test("is an error when the body is empty", async () => {
    const answer = await failing({ status: 200, body: "", contentType: "application/json" });
    expect(answer.error.code).toBe("upstream_empty_response");
  });

  test.each([
    ["a page", { status: 200, body: "<html>", contentType: "text/html" }],
    ["no completion", { status: 200, body: { hello: 1 } }],
  ])("is an error when the body is %s", async (_, scenario) => {
    expect((await failing(scenario)).error.code).toBe("upstream_bad_response");
  });

  test("is an error when there are no choices", async () => {
    const answer = await failing({ status: 200, body: { choices: [] } });
    expect(answer.error.code).toBe("upstream_empty_response");
  });

  test("is an error when it is a redirect: a key is never carried elsewhere", async () => {
    const answer = await failing({
      status: 307,
      headers: { location: "https://evil.test" },
      body: "",
    });
    expect(answer.status).toBe(502);
    expect(answer.error.code).toBe("upstream_redirect_refused");
  });

  test("is upstream_unreachable or upstream_connection_lost when nobody listens", async () => {
    const gateway = openGateway({ FAL_RUN_URL: "http://127.0.0.1:65533" });
    const answer = await gateway.chat(body);
    expect(answer.status).toBe(502);
    expect(["upstream_unreachable", "upstream_connection_lost"]).toContain(answer.json.error.code);
  });
});
