import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createOutbox } from "../../../src/wire/outbox.ts";

const MOST_WAITING = 32 * 1024;

function open() {
  const left = { times: 0 };
  const outbox = createOutbox(async () => {
    left.times += 1;
  });
  const reader = outbox.stream.getReader();
  const read = async () => {
    const { done, value } = await reader.read();
    return done ? undefined : new TextDecoder().decode(value);
  };
  return { ...outbox, outbox, reader, read, left };
}

/** Lets everything happen that does not wait for a clock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe("with a clock that stands still", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("the first text goes at once, and what follows soon goes together within a millisecond", async () => {
    const { read, put } = open();
    const first = read();
    put("a");
    expect(await first).toBe("a");
    let second = "";
    void read().then((text) => {
      second = text ?? "";
    });
    put("b");
    put("c");
    await settle();
    expect(second).toBe("");
    vi.advanceTimersByTime(1);
    await settle();
    expect(second).toBe("bc");
  });

  test("after a silence text goes at once again", async () => {
    const { read, put } = open();
    for (const text of ["a", "b", "c"]) {
      put(text);
      expect(await read()).toBe(text);
      vi.advanceTimersByTime(1);
    }
  });

  test("much text does not wait for the clock", async () => {
    const { read, put } = open();
    put("a");
    expect(await read()).toBe("a");
    const next = read();
    await settle();
    const much = "x".repeat(MOST_WAITING);
    expect(put(much)).toBeUndefined();
    expect(await next).toBe(much);
  });

  test("the end does not wait for the clock", async () => {
    const { read, put, close } = open();
    put("a");
    expect(await read()).toBe("a");
    put("b");
    close();
    expect(await read()).toBe("b");
    expect(await read()).toBeUndefined();
  });
});

test("a reader that does not read stops the writer, and goes on where it stood", async () => {
  const { read, put } = open();
  const much = "x".repeat(MOST_WAITING);
  void put(much);
  void put(much);
  const room = put("y");
  expect(room).toBeInstanceOf(Promise);
  let text = "";
  while (!text.endsWith("y")) text += await read();
  expect(text).toBe(`${much}${much}y`);
  await room;
  expect(put("z")).toBeUndefined();
});

test("a reader that leaves is told of once, and frees a writer that waits", async () => {
  const { outbox, reader, put, close, left } = open();
  put("a");
  const room = put("x".repeat(MOST_WAITING));
  await reader.cancel();
  await room;
  expect(left.times).toBe(1);
  expect(put("b")).toBeUndefined();
  close();
  expect(outbox.isAwaited).toBe(false);
});

test("it is awaited only while its reader has nothing left to take", async () => {
  const { outbox, read, put } = open();
  const first = read();
  await settle();
  expect(outbox.isAwaited).toBe(true);
  put("a");
  await first;
  put("b");
  expect(outbox.isAwaited).toBe(false);
  await read();
  void read();
  await settle();
  expect(outbox.isAwaited).toBe(true);
});

test("an end with nothing in it is an end", async () => {
  const { read, close } = open();
  close();
  expect(await read()).toBeUndefined();
});
