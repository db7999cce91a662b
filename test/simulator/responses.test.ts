import { expect, test } from "vitest";
import { dataOf, type Loose, openWorld, pngSize } from "./world.ts";

const world = openWorld();

test("JSON, with usage under OpenAI's names", async () => {
  const response = await world.post("responses", {
    model: "openai/gpt-4.1-mini",
    instructions: "Be kind.",
    input: "Hello",
  });
  const body = await response.json();
  expect(body).toMatchObject({ object: "response", status: "completed", store: false });
  expect(body.output[0].content[0].text).toContain("2 messages");
  expect(body.usage.input_tokens + body.usage.output_tokens).toBe(body.usage.total_tokens);
});

test("a stream is numbered, complete and ends with [DONE]", async () => {
  const response = await world.post("responses", {
    model: "openai/gpt-oss-20b",
    stream: true,
    input: [{ role: "user", content: [{ type: "input_text", text: "What is 2+2?" }] }],
  });
  const events = dataOf(await response.text());
  expect(events.at(-1)).toBe("[DONE]");
  const numbered = events.slice(0, -1);
  expect(numbered.map((event) => event.sequence_number)).toEqual(numbered.map((_, at) => at));
  const types = [...new Set(numbered.map(({ type }) => type))];
  expect(types).toEqual([
    "response.created",
    "response.in_progress",
    "response.output_item.added",
    "response.content_part.added",
    "response.reasoning_text.delta",
    "response.reasoning_text.done",
    "response.content_part.done",
    "response.output_item.done",
    "response.output_text.delta",
    "response.output_text.done",
    "response.completed",
  ]);
  const deltas = numbered.filter(({ type }) => type === "response.output_text.delta");
  const closed = numbered.at(-1).response;
  expect(deltas.map(({ delta }) => delta).join("")).toBe(closed.output[1].content[0].text);
});

test("function calls, pictures and a cut answer", async () => {
  const tools = [{ type: "function", name: "look", parameters: { type: "object" } }];
  const called = await send({ model: "openai/gpt-4o", input: "Go", tools });
  expect(called.output).toMatchObject([
    { type: "function_call", name: "look", arguments: "{}", status: "completed" },
  ]);
  const model = "google/gemini-2.5-flash-image";
  const drawn = await send({ model, input: "a cat", modalities: ["image", "text"] });
  const picture = drawn.output.find(({ type }: Loose) => type === "image_generation_call");
  expect(pngSize(`,${picture.result}`)).toEqual([1024, 1024]);
  const cut = await send({ model: "openai/gpt-4o", input: "Go", max_output_tokens: 2 });
  expect(cut).toMatchObject({
    status: "incomplete",
    incomplete_details: { reason: "max_output_tokens" },
  });
});

test("state and an absent input are refused", async () => {
  for (const change of [
    { store: true },
    { previous_response_id: "resp_1" },
    { input: undefined },
  ]) {
    const sent = { model: "openai/gpt-4o", input: "Hi", ...change };
    expect((await world.post("responses", sent)).status).toBe(400);
  }
});

async function send(body: object): Promise<Loose> {
  return (await world.post("responses", body)).json();
}
