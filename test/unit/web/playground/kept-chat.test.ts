import { describe, expect, test } from "vitest";
import {
  type Action,
  type Conversation,
  NO_CONVERSATION,
  reduce,
} from "../../../../web/playground/conversation.ts";
import { fromKept, NO_CHAT, toKept } from "../../../../web/playground/kept-chat.ts";
import type { Settings } from "../../../../web/playground/settings.ts";

const PNG = "data:image/png;base64,AAAA";
const attachments = [{ id: 1, name: "a.png", url: PNG, width: 1, height: 1 }];
const usage = { input: 1, output: 2, reasoning: 0, cost: 0.1 };

function toStored(conversation: Conversation): string {
  return toKept({ ...NO_CHAT, conversation });
}

function fromStored(text: string): Conversation {
  return fromKept(text).conversation;
}

function talk(text: string) {
  const actions: Action[] = [
    { type: "ask", text: "Hello", attachments },
    { type: "await", model: "a/b", at: 5 },
    {
      type: "receive",
      at: 6,
      delta: { text, reasoning: "", usage },
    },
    { type: "end", ending: { state: "done" }, at: 7 },
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
        content: ["Hi"],
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
      content: [{ url: "" }, " and ![Generated Image](https://a.b/c.png)"],
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
      { content: ["Old"] },
      { state: "cut" },
    ]);
  });

  test("that was on its way when the page went is cut off", () => {
    const open = reduce(talk("Hi"), { type: "await", model: "a/b", at: 9 });
    expect(fromStored(toStored(open)).turns.at(-1)).toMatchObject({ state: "cut" });
  });
});

describe("what is not as this version of the page keeps it is no chat:", () => {
  const whole = JSON.parse(toStored(talk("Hi")));
  const [question, reply] = whole.conversation.turns;
  const turns = (...all: unknown[]) => ({ ...whole, conversation: { nextId: 3, turns: all } });

  test("the whole of it is one", () => {
    expect(fromKept(JSON.stringify(whole)).conversation.turns).toHaveLength(2);
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["another version", { ...whole, version: 1 }],
    ["no draft", { ...whole, draft: undefined }],
    ["no settings", { ...whole, settings: 7 }],
    ["no list", { ...whole, conversation: { nextId: 3, turns: {} } }],
    ["other things", turns(1, null)],
    ["a question without words", turns({ ...question, text: undefined })],
    ["a reply without parts", turns(question, { ...reply, content: {} })],
    ["a reply without times", turns(question, { ...reply, times: { asked: "1" } })],
  ])("%s", (_, value) => {
    expect(fromKept(JSON.stringify(value))).toBe(NO_CHAT);
  });

  test("no JSON", () => {
    expect(fromKept("{")).toBe(NO_CHAT);
  });
});

test("settings and words that are not sent come back too", () => {
  const settings: Settings = {
    system: "s",
    temperature: 1.5,
    maxTokens: 10,
    thinking: false,
    size: "4K",
    ratio: "9:19.5",
    pixels: "1536x1024",
    count: 2,
  };
  const chat = { ...NO_CHAT, settings, draft: "half a thought" };
  expect(fromKept(toKept(chat))).toEqual(chat);
  const none = { ...NO_CHAT, draft: "x" };
  expect(fromKept(toKept(none))).toEqual(none);
});
