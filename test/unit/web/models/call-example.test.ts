import { describe, expect, test } from "vitest";
import { callExample } from "../../../../web/models/call-example.ts";

const CALL = { baseUrl: "https://gateway.test/v1", model: "a/b", prompt: "Hello!" };

/** The JSON between the quotes of `-d`, as a shell would read it. */
function bodyOf(command: string): unknown {
  const quoted = /-d '(.*)'$/s.exec(command)?.[1] ?? "";
  return JSON.parse(quoted.replaceAll(`'\\''`, "'"));
}

describe("the example of a call", () => {
  test("asks this gateway, without a key in it", () => {
    const command = callExample({ ...CALL, outputs: ["text"] });
    expect(command).toContain("curl https://gateway.test/v1/chat/completions");
    expect(command).toContain("Bearer $FAL_KEY");
    expect(bodyOf(command)).toEqual({
      model: "a/b",
      messages: [{ role: "user", content: "Hello!" }],
    });
  });

  test("asks for embeddings where they come from", () => {
    const command = callExample({ ...CALL, outputs: ["embeddings"] });
    expect(command).toContain("/v1/embeddings");
    expect(bodyOf(command)).toEqual({ model: "a/b", input: "Hello!" });
  });

  test("survives a quote in the prompt", () => {
    const command = callExample({ ...CALL, prompt: "it's", outputs: ["text"] });
    expect(bodyOf(command)).toMatchObject({ messages: [{ content: "it's" }] });
  });
});
