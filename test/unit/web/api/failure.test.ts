import { beforeEach, describe, expect, test } from "vitest";
import { explainFailure, Failure } from "../../../../web/api/failure.ts";
import { readFailure, readJson } from "../../../../web/api/gateway.ts";
import { setLanguage } from "../../../../web/state/language.ts";
import { ACCESS_KEY, KEY } from "../../../support/shared/canary.ts";

beforeEach(() => setLanguage("en"));

function fail(code: string, more = {}): Failure {
  return new Failure({ code, status: 400, message: "The gateway's own words.", ...more });
}

describe("a failure in words", () => {
  test("says what happened and what to do, in the reader's language", async () => {
    expect(explainFailure(fail("insufficient_quota")).title).toBe(
      "This fal account has no money left",
    );
    await setLanguage("zh");
    expect(explainFailure(fail("insufficient_quota")).title).toBe("此 fal 账户余额不足");
  });

  test.each([
    [KEY, "This fal account has no money left", "Top it up at fal.ai/dashboard/billing"],
    [ACCESS_KEY, "The gateway's fal account has no money left", "Only its operator"],
    ["", "The gateway's fal account has no money left", "Only its operator"],
  ])("sends whom it concerns to top up", async (key, title, advice) => {
    const error = { code: "insufficient_quota", message: "No." };
    const failure = await readFailure(Response.json({ error }, { status: 402 }), key);
    expect(explainFailure(failure).title).toBe(title);
    expect(explainFailure(failure).advice).toContain(advice);
  });

  test("says how long to wait", () => {
    const failure = fail("rate_limit_exceeded", { retryAfter: 17 });
    expect(explainFailure(failure).advice).toBe("Try again in 17 s.");
    // Where nobody told, it is no number of ours.
    expect(explainFailure(fail("rate_limit_exceeded")).advice).toBe("Try again in a moment.");
  });

  test("tells a key that is missing from one that is wrong", async () => {
    const error = { code: "invalid_api_key", message: "No." };
    const titleWith = async (key: string) =>
      explainFailure(await readFailure(Response.json({ error }, { status: 401 }), key)).title;
    expect(await titleWith("")).toBe("A key comes first");
    expect(await titleWith(KEY)).toBe("This key is not known");
  });

  test("asks nobody for money whose account has some", () => {
    expect(Object.values(explainFailure(fail("account_locked"))).join()).not.toMatch(
      /top|billing/i,
    );
  });

  test("has the gateway's own sentence where there is no better advice", () => {
    expect(explainFailure(fail("invalid_request")).advice).toBe("The gateway's own words.");
    expect(explainFailure(fail("something_new"))).toEqual({
      title: "That did not work",
      advice: "The gateway's own words.",
    });
  });

  test("knows the status when the code is the upstream's own", () => {
    expect(explainFailure(fail("overloaded", { status: 503 })).title).toBe("The provider is busy");
  });

  test.each(["constructor", "toString", "__proto__"])(
    "takes the code %j for an unknown one",
    (code) => {
      expect(explainFailure(fail(code)).title).toBe("That did not work");
    },
  );
});

describe("an answer that is no success", () => {
  test("is read with its code, id and waiting time", async () => {
    const body = JSON.stringify({ error: { code: "rate_limit_exceeded", message: "Slow down." } });
    const headers = { "x-request-id": "req-1", "retry-after": "9" };
    const failure = await readFailure(new Response(body, { status: 429, headers }), KEY);
    expect(failure).toMatchObject({
      code: "rate_limit_exceeded",
      status: 429,
      message: "Slow down.",
      requestId: "req-1",
      retryAfter: 9,
    });
  });

  test("is one without an envelope as well", async () => {
    const failure = await readFailure(new Response("<h1>Bad gateway</h1>", { status: 502 }), "");
    expect(failure).toMatchObject({ code: "bad_answer", status: 502, requestId: undefined });
    expect(failure.message).not.toContain("<h1>");
  });

  test.each(["text", null, [], {}, { message: 1 }])(
    "is no envelope when its error is %j",
    async (error) => {
      const failure = await readFailure(Response.json({ error }, { status: 502 }), KEY);
      expect(failure).toMatchObject({ code: "bad_answer", status: 502 });
    },
  );
});

describe("a good answer that cannot be read", () => {
  test.each(["<h1>Sign in</h1>", "", "null", '"text"', '{"data":'])(
    "is one of somebody else: %j",
    async (body) => {
      const response = new Response(body, { headers: { "x-request-id": "req-1" } });
      await expect(readJson(response)).rejects.toMatchObject({
        code: "bad_answer",
        status: 200,
        requestId: "req-1",
      });
    },
  );
});
