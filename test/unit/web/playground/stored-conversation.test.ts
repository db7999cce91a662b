import { describe, expect, test } from "vitest";
import { type Action, NO_CONVERSATION, reduce } from "../../../../web/playground/conversation.ts";
import { fromStored, toStored } from "../../../../web/playground/stored-conversation.ts";

const PNG = "data:image/png;base64,AAAA";
const attachments = [{ id: 1, name: "a.png", url: PNG, width: 1, height: 1 }];
const usage = { input: 1, output: 2, reasoning: 0, cost: 0.1 };

function stored(turns: unknown): string {
  return JSON.stringify({ version: 1, turns });
}

function talk(text: string) {
  const actions: Action[] = [
    { type: "ask", text: "Hello", attachments },
    { type: "await", model: "a/b", at: 5 },
    {
      type: "receive",
      at: 6,
      events: [
        { type: "text", text },
        { type: "usage", usage },
      ],
    },
    { type: "end", state: "done", at: 7 },
  ];
  return actions.reduce(reduce, NO_CONVERSATION);
}

describe("a conversation that was kept", () => {
  test("comes back with its words, times and usage", () => {
    const back = fromStored(toStored(talk("Hi")));
    expect(back.nextId).toBe(3);
    expect(back.turns).toMatchObject([
      { id: 1, role: "user", text: "Hello" },
      {
        id: 2,
        role: "assistant",
        model: "a/b",
        state: "done",
        content: { parts: [{ kind: "text", text: "Hi" }] },
        times: { asked: 5, first: 6, ended: 7 },
        usage,
      },
    ]);
  });

  test("has lost its base64, and says where", () => {
    const text = toStored(
      talk(`![Generated Image](${PNG}) and ![Generated Image](https://a.b/c.png)`),
    );
    expect(text).not.toContain("base64");
    const [question, answer] = fromStored(text).turns;
    expect(question).toMatchObject({ attachments: [], lost: 1 });
    expect(answer).toMatchObject({
      content: {
        parts: [
          { kind: "picture", url: "" },
          { kind: "text", text: " and " },
          { kind: "picture", url: "https://a.b/c.png" },
        ],
      },
    });
  });

  test("has lost its oldest turns where it is too long", () => {
    let long = talk("first");
    for (let count = 0; count < 20; count++) {
      long = reduce(long, { type: "ask", text: `${count} ${"x".repeat(50_000)}`, attachments: [] });
    }
    const text = toStored(long);
    expect(text.length).toBeLessThan(400_001);
    expect(fromStored(text).turns.at(-1)).toMatchObject({ role: "user" });
    expect(text).toContain("19 x");
    expect(text).not.toContain("first");
  });

  test("keeps a reply that is about to be replaced", () => {
    const again = reduce(talk("Old"), { type: "rewind", id: 2 });
    const waiting = reduce(again, { type: "await", model: "a/b", at: 9 });
    expect(fromStored(toStored(waiting)).turns).toMatchObject([
      { role: "user" },
      { content: { parts: [{ text: "Old" }] } },
      { state: "cut" },
    ]);
  });

  test("that was on its way when the page went is cut off", () => {
    const open = reduce(talk("Hi"), { type: "await", model: "a/b", at: 9 });
    expect(fromStored(toStored(open)).turns.at(-1)).toMatchObject({ state: "cut" });
  });
});

test.each([
  ["nothing", null],
  ["no JSON", "{"],
  ["no list", '{"turns":[]}'],
  ["a version that is not this one", '{"version":0,"turns":[{"role":"user","text":"Hello"}]}'],
  ["a list of other things", stored([1, null, { role: "system" }])],
])("%s is no conversation", (_, text) => {
  expect(fromStored(text)).toEqual(NO_CONVERSATION);
});

test("a picture's address that is none is dropped", () => {
  const parts = [{ kind: "picture", words: "x", url: "javascript:alert(1)" }, { kind: "html" }];
  expect(fromStored(stored([{ role: "assistant", content: { parts } }])).turns[0]).toMatchObject({
    content: { parts: [{ url: "" }] },
  });
});

test.each([
  ["usage", {}],
  ["usage", { input: 1, output: "2", reasoning: 0 }],
  ["usage", { input: 1, output: 2, reasoning: 0, cost: "0.1" }],
  ["failure", { code: "offline" }],
  ["applied", { aspect_ratio: 3 }],
  ["plan", []],
  ["usage", 7],
])("%s of another shape is dropped, and the reply is not: %j", (name, value) => {
  const reply = { role: "assistant", model: "a/b", state: "done", [name]: value };
  const [turn] = fromStored(stored([reply])).turns;
  expect(turn).toMatchObject({ model: "a/b", state: "done", times: { asked: 0 } });
  expect(JSON.stringify(turn)).not.toContain(name === "plan" ? "value" : `"${name}"`);
});

test("times and a plan of another shape are none", () => {
  const reply = {
    role: "assistant",
    times: { asked: "1" },
    plan: { size: { value: 4 }, ratio: 1 },
  };
  const [turn] = fromStored(stored([reply])).turns;
  expect(turn).toMatchObject({
    times: { asked: 0 },
    plan: { size: undefined, ratio: undefined },
  });
});
