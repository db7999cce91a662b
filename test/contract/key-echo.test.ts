import { expect, test } from "vitest";
import { ACCESS_KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { type Loose, openGateway, say } from "../support/shared/gateway.ts";

const CHAT = "/v1/chat/completions";
const RESPONSES = "/v1/responses";
const chat = { model: "openai/gpt-4o", messages: say("Hi") };
const respond = { model: "openai/gpt-4o", input: "Hi" };

const message = `The key ${OPERATOR_KEY.slice(6)} is not known.`;
const error = { code: 502, message };
const choice = { index: 0, message: { role: "assistant", content: "" }, error };
const failed = { id: "r", object: "response", status: "failed", output: [], error };
const sse = { status: 200, contentType: "text/event-stream" };
const chunk = { id: "g", choices: [{ index: 0, delta: { content: "Hi" } }] };

test.each<[string, string, Loose, Loose, string]>([
  ["a refusal", CHAT, chat, { status: 422, body: { detail: message } }, "for others"],
  [
    "a header",
    CHAT,
    chat,
    { status: 422, headers: { "x-fal-error-type": message }, body: { detail: "no" } },
    "no",
  ],
  ["an error under 200", CHAT, chat, { status: 200, body: { error } }, "for others"],
  ["every choice", CHAT, chat, { status: 200, body: { choices: [choice] } }, "for others"],
  [
    "a stream",
    CHAT,
    { ...chat, stream: true },
    { ...sse, events: [chunk, { ...chunk, error }] },
    "for others",
  ],
  ["a response", RESPONSES, respond, { status: 200, body: failed }, "for others"],
  [
    "a streamed response",
    RESPONSES,
    { ...respond, stream: true },
    { ...sse, events: [{ type: "response.failed", response: failed }] },
    "for others",
  ],
])(
  "an upstream that quotes the operator's key in %s is not quoted (SEC-11)",
  async (_, path, body, scenario, said) => {
    const gateway = openGateway({ FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY });
    await gateway.play(scenario);
    // The helper looks for pieces of the key.
    const answer = await gateway.post(path, body, { "x-api-key": ACCESS_KEY });
    expect(answer.text).toContain(said);
    expect(answer.text).toContain("error");
  },
);
