import { describe, expect, test } from "vitest";
import { openGateway } from "../support/shared/gateway.ts";

const MODEL = "google/gemini-2.5-flash";
const MESSAGES = '"messages":[{"role":"user","content":"Hello"}]';
const PICTURE = `data:image/png;base64,${"iVBORw0KGgoAAAAN".repeat(2000)}`;

describe("the model of a request", () => {
  const schema = '{"type":"object","properties":{"model":{"const":"x"}},"model":"y"}';
  const tools = `"tools":[{"type":"function","function":{"name":"f","parameters":${schema}}}]`;

  test.each([
    ["stands last", `{${MESSAGES},"model":"${MODEL}-thinking"}`],
    ["is named in escapes", `{"\\u006dod\\u0065l":"${MODEL}\\u002dthinking",${MESSAGES}}`],
    ["is no key within a tool", `{"model":"${MODEL}-thinking",${tools},${MESSAGES}}`],
    ["is none in a text", `{"user":"\\"model\\":\\"x\\"","model":"${MODEL}-thinking",${MESSAGES}}`],
    [
      "is none in a longer name",
      `{"model ":"x","Model":"y","model":"${MODEL}-thinking",${MESSAGES}}`,
    ],
  ])("%s", async (_, sent) => {
    const gateway = openGateway();
    expect((await gateway.chat(sent)).status).toBe(200);
    const [request] = await gateway.seen();
    const { reasoning, ...rest } = request.json;
    expect(reasoning).toBeDefined();
    expect(rest).toEqual({ ...JSON.parse(sent), model: MODEL });
    // A reader that takes the first of two must not find another.
    expect(request.body.split(`"model":"${MODEL}"`)).toHaveLength(2);
    expect(request.body).not.toContain("thinking");
  });

  test("goes up as it came, with all else, where nothing is to change", async () => {
    const gateway = openGateway();
    const sent = `{"seed":12345678901234567890,${MESSAGES}, "model" : "${MODEL}"}`;
    expect((await gateway.chat(sent)).status).toBe(200);
    expect((await gateway.seen())[0].body).toBe(sent);
  });
});

describe("a body that is no JSON is refused with the place:", () => {
  test.each([
    ["an empty one", "", "it is empty"],
    ["a cut one", `{"model":"${MODEL}"`, "it ends too early, at byte 34 (line 1, column 35)"],
    ["a comma too many", '{\n  "a": 1,\n}', "unexpected '}' at byte 12 (line 3, column 1)"],
    ["an old character", "{'model':1}", "unexpected ''' at byte 1 (line 1, column 2)"],
    ["a curly quote", '{"看": “x”}', "unexpected '“' at byte 8 (line 1, column 7)"],
    ["a blank of another kind", "{\u00a0}", "unexpected U+00A0 at byte 1 (line 1, column 2)"],
    [
      "a line break in a text",
      '{"a":"b\nc"}',
      "unexpected U+000A in a string at byte 7 (line 1, column 8)",
    ],
    [
      "something behind a picture",
      `{"a":"${PICTURE}",\n"b":01}`,
      `unexpected '1' at byte ${PICTURE.length + 14} (line 2, column 6)`,
    ],
    [
      "something in a picture",
      `{"a":"${PICTURE}\n${PICTURE}"}`,
      `unexpected U+000A in a string at byte ${PICTURE.length + 6} (line 1, column ${PICTURE.length + 7})`,
    ],
  ])("%s", async (_, sent, said) => {
    const gateway = openGateway();
    const answer = await gateway.chat(sent);
    expect(answer.status).toBe(400);
    const message = `The request body is not valid JSON: ${said}.`;
    const error = { message, type: "invalid_request_error", param: null, code: "invalid_json" };
    expect(answer.json).toEqual({ error });
    expect(await gateway.seen()).toEqual([]);
  });

  test("bytes that are no UTF-8", async () => {
    const gateway = openGateway();
    const body = new Uint8Array([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]);
    const headers = { authorization: "Bearer x:y", "content-type": "application/json" };
    const response = await gateway.fetch("/v1/chat/completions", { method: "POST", headers, body });
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe("invalid_json");
    expect(error.message).toContain("0xE9 is not UTF-8, at byte 2 (line 1, column 3)");
  });
});
