import { describe, expect, test } from "vitest";
import {
  type Action,
  type Conversation,
  isBusy,
  NO_CONVERSATION,
  reduce,
} from "../../../../web/playground/conversation.ts";
import { NOTHING } from "../../../../web/playground/delta.ts";
import { toMarkdown } from "../../../../web/playground/reply-content.ts";
import type { ReplyTurn } from "../../../../web/playground/turn.ts";

const ASK: Action = { type: "ask", text: "Hello", attachments: [] };
const AWAIT: Action = { type: "await", model: "a/b", at: 100 };

function following(...actions: readonly Action[]): Conversation {
  return actions.reduce(reduce, NO_CONVERSATION);
}

function lastReply({ turns }: Conversation): ReplyTurn {
  const last = turns.at(-1);
  if (last?.role !== "assistant") throw new Error("the last turn is no reply");
  return last;
}

const words = (text: string, at: number): Action => ({
  type: "receive",
  delta: { text, reasoning: "" },
  at,
});
const thought = (text: string, at: number): Action => ({
  type: "receive",
  delta: { text: "", reasoning: text },
  at,
});

describe("a reply", () => {
  test("waits, grows and ends, and knows when each of these was", () => {
    expect(lastReply(following(ASK, AWAIT)).state).toBe("waiting");
    const grown = following(ASK, AWAIT, thought("hm", 150), words("Hi", 400), words(" there", 450));
    expect(lastReply(grown)).toMatchObject({ state: "streaming", reasoning: "hm" });
    const ended = lastReply(reduce(grown, { type: "end", ending: { state: "done" }, at: 900 }));
    expect(toMarkdown(ended.content)).toBe("Hi there");
    expect(ended.times).toEqual({ asked: 100, first: 150, answered: 400, ended: 900 });
    expect(ended.state).toBe("done");
  });

  test("that was cut keeps what came, and why", () => {
    const failure = { code: "cut_off", status: 0, message: "" };
    const cut = following(ASK, AWAIT, words("Hi", 1), {
      type: "end",
      ending: { state: "failed", failure },
      at: 2,
    });
    expect(lastReply(cut)).toMatchObject({ state: "cut", failure });
    expect(toMarkdown(lastReply(cut).content)).toBe("Hi");
  });

  test("that has ended takes nothing more", () => {
    const ended = following(ASK, AWAIT, { type: "end", ending: { state: "stopped" }, at: 2 });
    expect(reduce(ended, words("late", 3))).toBe(ended);
    expect(isBusy(ended)).toBe(false);
  });

  test("keeps usage, the reason it stopped, and what the gateway did", () => {
    const usage = { input: 1, output: 2, reasoning: 0, cost: undefined };
    const conversation = following(ASK, AWAIT, {
      type: "receive",
      at: 5,
      delta: { ...NOTHING, finish: "stop", usage, applied: { image_size: "4K" } },
    });
    expect(lastReply(conversation)).toMatchObject({
      usage,
      finish: "stop",
      applied: { image_size: "4K" },
    });
  });

  test("that grows leaves every other turn the very same", () => {
    const before = following(
      ASK,
      AWAIT,
      { type: "end", ending: { state: "done" }, at: 1 },
      ASK,
      AWAIT,
    );
    const grown = reduce(before, words("x", 2));
    expect(grown.turns.slice(0, 3)).toEqual(before.turns.slice(0, 3));
    for (const [at, turn] of before.turns.slice(0, 3).entries()) expect(grown.turns[at]).toBe(turn);
  });
});

describe("turns", () => {
  const talk = following(
    ASK,
    AWAIT,
    { type: "end", ending: { state: "done" }, at: 1 },
    { ...ASK, text: "More" },
    AWAIT,
    { type: "end", ending: { state: "done" }, at: 2 },
  );
  const ids = ({ turns }: Conversation) => turns.map(({ id }) => id);

  test("have names that are never given twice", () => {
    expect(ids(talk)).toEqual([1, 2, 3, 4]);
    expect(ids(reduce(reduce(talk, { type: "rewind", id: 3 }), ASK))).toEqual([1, 2, 5]);
    expect(ids(reduce(reduce(talk, { type: "restore", turns: [] }), ASK))).toEqual([5]);
  });

  test("come back after a new chat", () => {
    const cleared = reduce(talk, { type: "restore", turns: [] });
    expect(ids(reduce(cleared, { type: "restore", turns: talk.turns }))).toEqual([1, 2, 3, 4]);
  });

  test("are rewound to before one", () => {
    expect(ids(reduce(talk, { type: "rewind", id: 4 }))).toEqual([1, 2, 3]);
    expect(ids(reduce(talk, { type: "rewind", id: 9 }))).toEqual([1, 2, 3, 4]);
  });
});

describe("a reply that is asked for in place of another", () => {
  const OLD: readonly Action[] = [
    ASK,
    AWAIT,
    words("Old", 1),
    { type: "end", ending: { state: "done" }, at: 2 },
  ];
  const OTHER: Action = { type: "ask", text: "Hello?", attachments: [] };
  const FAILED: Action = { type: "end", ending: { state: "failed" }, at: 3 };
  const ids = ({ turns }: Conversation) => turns.map(({ id }) => id);

  test("replaces it once its first word is there", () => {
    const again = following(...OLD, { type: "rewind", id: 2 }, AWAIT, words("New", 3));
    expect(ids(again)).toEqual([1, 3]);
    expect(ids(reduce(again, { type: "end", ending: { state: "failed" }, at: 4 }))).toEqual([1, 3]);
  });

  test("leaves it where it was when nothing comes, and knows what it stands for", () => {
    const again = following(...OLD, { type: "rewind", id: 2 }, AWAIT, FAILED);
    expect(ids(again)).toEqual([1, 2, 3]);
    expect(lastReply(again)).toMatchObject({ state: "failed", instead: 2 });
  });

  test("leaves the question that it was to replace too, before the new one", () => {
    const again = following(...OLD, { type: "rewind", id: 1 }, OTHER, AWAIT, FAILED);
    expect(ids(again)).toEqual([1, 2, 3, 4]);
    expect(lastReply(again).instead).toBe(1);
  });

  test("leaves it however often nothing comes", () => {
    const twice = following(
      ...[...OLD, { type: "rewind", id: 1 } as const, OTHER, AWAIT, FAILED],
      ...[{ type: "rewind", id: 1 } as const, OTHER, AWAIT, FAILED],
    );
    expect(ids(twice)).toEqual([1, 2, 5, 6]);
  });

  test("leaves nothing behind in a chat that was begun or brought back meanwhile", () => {
    const rewound = following(...OLD, { type: "rewind", id: 1 });
    const { turns } = following(...OLD);
    const begun = [{ type: "restore", turns: [] } as const, OTHER, AWAIT, FAILED].reduce(
      reduce,
      rewound,
    );
    expect(ids(begun)).toEqual([3, 4]);
    const back = [{ type: "restore", turns } as const, OTHER, AWAIT, FAILED].reduce(
      reduce,
      rewound,
    );
    expect(ids(back)).toEqual([1, 2, 3, 4]);
  });

  test("replaces one that brought nothing at once", () => {
    const again = following(ASK, AWAIT, FAILED, { type: "rewind", id: 2 }, AWAIT, FAILED);
    expect(ids(again)).toEqual([1, 3]);
    expect(lastReply(again)).not.toHaveProperty("instead");
  });
});
