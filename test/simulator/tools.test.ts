import { describe, expect, test } from "vitest";
import { dataOf, openWorld, say } from "./world.ts";

const world = openWorld();
const model = "openai/gpt-4o";

const divide = {
  type: "function",
  function: {
    name: "divide",
    parameters: {
      type: "object",
      properties: { a: { type: "number" }, b: { type: "number" }, mode: { enum: ["x", "y"] } },
      required: ["a", "b", "mode"],
    },
  },
};

describe("tools", () => {
  test("the first is called with arguments from the prompt", async () => {
    const messages = say("What is 123 / 456?");
    const body = await world.chat({ model, messages, tools: [divide] });
    expect(body.choices[0].finish_reason).toBe("tool_calls");
    const [call] = body.choices[0].message.tool_calls;
    expect(call).toMatchObject({ index: 0, type: "function", function: { name: "divide" } });
    expect(JSON.parse(call.function.arguments)).toEqual({ a: 123, b: 456, mode: "x" });
  });

  test("a result is quoted, and none means none", async () => {
    const messages = [...say("?"), { role: "tool", tool_call_id: "c", content: "42 degrees" }];
    const body = await world.chat({ model, messages, tools: [divide] });
    expect(body.choices[0].message.content).toBe("The tool answered: 42 degrees");
    const none = { model, messages: say("?"), tools: [divide], tool_choice: "none" };
    expect((await world.chat(none)).choices[0].finish_reason).toBe("stop");
  });

  test("arguments are streamed in several deltas that join to JSON", async () => {
    const tool_choice = { type: "function", function: { name: "divide" } };
    const messages = say("1 by 2");
    const sent = { model, messages, stream: true, tools: [divide], tool_choice };
    const response = await world.post("chat/completions", sent);
    const deltas = dataOf(await response.text())
      .flatMap((chunk) => chunk.choices ?? [])
      .flatMap(({ delta }) => delta.tool_calls ?? []);
    expect(deltas[0]).toMatchObject({ id: expect.stringMatching(/^call_/), index: 0 });
    expect(deltas.length).toBeGreaterThan(3);
    const text = deltas.map((delta) => delta.function.arguments).join("");
    expect(JSON.parse(text)).toEqual({ a: 1, b: 2, mode: "x" });
  });
});

describe("structured output", () => {
  test("satisfies a nested schema with references, bounds and enums", async () => {
    const schema = {
      type: "object",
      required: ["cities", "score", "kind", "note"],
      properties: {
        cities: { type: "array", minItems: 2, items: { $ref: "#/$defs/City" } },
        score: { type: "integer", minimum: 5, maximum: 9 },
        kind: { anyOf: [{ type: "null" }, { enum: ["a", "b"] }] },
        note: { type: ["string", "null"], maxLength: 4 },
        unused: { type: "string" },
      },
      $defs: {
        City: {
          type: "object",
          required: ["name", "twin"],
          properties: {
            name: { type: "string" },
            twin: { anyOf: [{ $ref: "#/$defs/City" }, { type: "null" }] },
          },
        },
      },
    };
    const response_format = { type: "json_schema", json_schema: { name: "cities", schema } };
    const body = await world.chat({ model, messages: say("Tell me of Paris"), response_format });
    const value = JSON.parse(body.choices[0].message.content);
    expect(value).toMatchObject({ score: 5, kind: "a", note: "Pari" });
    expect(value.cities).toHaveLength(2);
    expect(value.cities[0].name).toBe("Paris");
    expect(value).not.toHaveProperty("unused");
  });

  test("is an object in JSON mode", async () => {
    const response_format = { type: "json_object" };
    const body = await world.chat({ model, messages: say("JSON"), response_format });
    expect(JSON.parse(body.choices[0].message.content)).toMatchObject({ language: "en" });
  });
});
