import { describe, expect, test } from "vitest";
import { eventsOf, type Loose, openGateway, say } from "../support/shared/gateway.ts";

const body = { model: "google/gemini-2.5-flash", messages: say("Hello"), stream: true };

const piece = {
  id: "gen-1",
  choices: [{ index: 0, delta: { role: "assistant", content: "a" }, finish_reason: null }],
};

/** The last event of a stream in which a chunk carries an error at its top. */
async function lastAfter(error: object): Promise<Loose> {
  const choices = [{ index: 0, delta: { content: "" }, finish_reason: "error" }];
  return lastOf({ events: [piece, { id: "gen-1", choices, error }] });
}

async function lastOf(scenario: object): Promise<Loose> {
  const gateway = openGateway();
  await gateway.play(scenario);
  const { text } = await gateway.chat(body);
  expect(text).not.toContain("[DONE]");
  return eventsOf(text).at(-1);
}

describe("an error in the middle of a stream (REL-05)", () => {
  test("about money is told without the words that switch a channel off", async () => {
    const { error } = await lastAfter({ code: 402, message: "Insufficient credits. Balance: 0." });
    expect(error.message).toMatch(/^Insufficient funds\./);
    expect(error.message).not.toMatch(/credit|balance/i);
    expect(error.code).not.toBe("insufficient_quota");
  });

  test("about too many requests has OpenAI's type for it", async () => {
    const { error } = await lastAfter({ code: 429, message: "Slow down" });
    expect(error).toEqual({
      message: "Slow down",
      type: "rate_limit_error",
      param: null,
      code: "rate_limit_exceeded",
    });
  });

  test("is read where only the text of its code says so", async () => {
    const { error } = await lastAfter({ code: "server_error", message: "Provider disconnected" });
    expect(error).toMatchObject({ message: "Provider disconnected", code: "server_error" });
  });

  test("inside a choice ends the stream like one at the top", async () => {
    const error = { code: 502, message: "GPU on fire" };
    const choice = { index: 0, delta: { content: "" }, finish_reason: "error", error };
    const last = await lastOf({ events: [piece, { id: "gen-1", choices: [choice] }] });
    expect(last.error).toMatchObject({ message: "GPU on fire", type: "server_error" });
    expect(last.choices).toEqual([expect.objectContaining({ index: 0, finish_reason: "error" })]);
  });

  test.each(["stream-error", "choice-error", "recorded-stream-error"])(
    "ends it when the upstream fails by itself (%s)",
    async (fault) => {
      const last = await lastOf({ fault });
      expect(last.choices[0].finish_reason).toBe("error");
      expect(last.error.message).toMatch(/^(?:Provider disconnected|Token limit reached)/);
      expect(last.error).toMatchObject({ type: expect.any(String), code: expect.any(String) });
    },
  );
});

describe("a failure that the upstream makes by itself, buffered (REL-06)", () => {
  const ask = async (fault: string) => {
    const gateway = openGateway();
    await gateway.play({ fault });
    return gateway.chat({ ...body, stream: false });
  };

  test.each([
    ["error-body", 502, "server_error", "provider_unavailable"],
    ["detail-list", 422, "invalid_request_error", "content_policy_violation"],
  ])("as %s is a %i", async (fault, status, type, code) => {
    const answer = await ask(fault);
    expect(answer.status).toBe(status);
    expect(answer.json.error).toMatchObject({ type, code });
    expect(answer.text).not.toContain("Hello");
  });

  test("as platform-error keeps fal's own type of it", async () => {
    const answer = await ask("platform-error");
    expect(answer.status).toBe(504);
    expect(answer.json.error).toMatchObject({ message: "Request timed out", type: "server_error" });
    expect(answer.headers.get("x-fal-error-type")).toBe("request_timeout");
  });

  test("as choice-error keeps the half that was paid for", async () => {
    const answer = await ask("choice-error");
    expect(answer.status).toBe(200);
    expect(answer.json.choices[0].message.content).toMatch(/\S/);
    expect(answer.json.choices[0].error.message).toMatch(/disconnected/);
  });
});
