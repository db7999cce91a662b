import { describe, expect, test } from "vitest";
import { dataOf, type Loose, openWorld, say } from "./world.ts";

const world = openWorld();

async function stream(body: object): Promise<string> {
  const response = await world.post("chat/completions", { stream: true, ...body });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  return response.text();
}

describe("a streamed answer", () => {
  test("starts with comments, repeats the role, ends with usage and [DONE]", async () => {
    const text = await stream({ model: "openai/gpt-4o", messages: say("Hello") });
    expect(text.startsWith(": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n")).toBe(true);
    expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
    const chunks = dataOf(text).slice(0, -1);
    const choices = chunks.flatMap((chunk) => chunk.choices);
    expect(choices.every(({ delta }: Loose) => delta.role === "assistant")).toBe(true);
    expect(chunks.filter(({ usage }) => usage !== undefined)).toEqual([chunks.at(-1)]);
    const buffered = await world.chat({ model: "openai/gpt-4o", messages: say("Hello") });
    const words = choices.map(({ delta }: Loose) => delta.content).join("");
    expect(words).toBe(buffered.choices[0].message.content);
  });

  test("has comments between its chunks too", async () => {
    const text = await stream({ model: "openai/gpt-4o", messages: say("Hello") });
    const first = text.indexOf("data: ");
    const comments = text.slice(first).match(/^: OPENROUTER PROCESSING$/gm) ?? [];
    expect(comments.length).toBeGreaterThan(1);
    expect(text.slice(first)).toMatch(/^data: .*\n\n: OPENROUTER PROCESSING\n\ndata: /);
  });

  test("opens with an empty delta on OpenAI's models alone", async () => {
    const opening = async (model: string) =>
      dataOf(await stream({ model, messages: say("Hello") }))[0].choices[0].delta;
    const empty = { role: "assistant", content: "" };
    expect(await opening("openai/gpt-4o")).toEqual(empty);
    expect(await opening("openai/gpt-5")).toEqual(empty);
    expect((await opening("google/gemini-2.5-flash-lite")).content).toMatch(/\S/);
  });

  test("has an empty reasoning on its finish chunk where a model showed one", async () => {
    const finish = async (model: string) =>
      dataOf(await stream({ model, messages: say("Hello") }))
        .flatMap((chunk) => chunk.choices ?? [])
        .find(({ finish_reason }) => finish_reason !== null).delta;
    const silent = { role: "assistant", content: "" };
    expect(await finish("deepseek/deepseek-r1")).toEqual({
      ...silent,
      reasoning: null,
      reasoning_details: [],
    });
    expect(await finish("openai/gpt-5")).toEqual(silent);
  });

  test("sends reasoning first, beside empty content", async () => {
    const text = await stream({ model: "deepseek/deepseek-r1", messages: say("Hello") });
    const deltas = dataOf(text).flatMap((chunk) => chunk.choices ?? []);
    const first: Loose = deltas[0];
    expect(first.delta).toMatchObject({ content: "", reasoning: "The" });
    expect(first.delta.reasoning_details[0].type).toBe("reasoning.text");
  });

  test("spends a small budget on reasoning alone", async () => {
    const text = await stream({
      model: "openai/gpt-oss-20b",
      max_tokens: 4,
      messages: say("Hello"),
    });
    const chunks = dataOf(text);
    const finish = chunks.flatMap((chunk) => chunk.choices ?? []).find((c) => c.finish_reason);
    expect(finish.finish_reason).toBe("length");
  });

  test.each([
    ["empty-choices", []],
    ["delta", [{ finish_reason: null, delta: { role: "assistant", content: "" } }]],
    ["repeated-stop", [{ finish_reason: "stop" }]],
  ])("has its usage in the shape %s when a scenario says so", async (usageShape, choices) => {
    await world.control("POST", "/scenarios", { usageShape, eventDelayMs: 0, times: 1 });
    const chunks = dataOf(await stream({ model: "openai/gpt-4o", messages: say("Hi") }));
    const last = chunks.at(-2);
    expect(last.usage.cost).toBeGreaterThan(0);
    expect(last.choices).toHaveLength(choices.length);
    expect(last.choices).toMatchObject(choices);
    const isBare = (chunk: Loose) => chunk.choices?.length === 0 && chunk.usage === undefined;
    expect(chunks.some(isBare)).toBe(usageShape === "repeated-stop");
  });

  test("stops when the client leaves, which the recording says", async () => {
    world.fresh();
    const leave = new AbortController();
    const response = await fetch(
      `${world.base()}/fal.run/openrouter/router/openai/v1/chat/completions`,
      {
        method: "POST",
        headers: { authorization: "Key a:b" },
        body: JSON.stringify({ model: "openai/gpt-4o", stream: true, messages: say("Hi") }),
        signal: leave.signal,
      },
    );
    await response.body?.getReader().read();
    leave.abort();
    await expect
      .poll(async () => (await world.control("GET", "/requests")).requests[0])
      .toMatchObject({ aborted: true, finished: false });
  });
});
