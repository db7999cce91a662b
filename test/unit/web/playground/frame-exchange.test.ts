import { expect, test } from "vitest";
import type { ChatEvent } from "../../../../web/playground/chat-event.ts";
import type { ExchangeOptions } from "../../../../web/playground/exchange.ts";
import { exchangeByFrame } from "../../../../web/playground/frame-exchange.ts";

const word = (text: string): ChatEvent => ({ type: "text", text });

/** Plays an exchange in which a frame comes when the test says so. */
async function play(
  run: (options: ExchangeOptions, frame: () => void) => void,
  onEvents: (events: readonly ChatEvent[]) => void,
) {
  const stop = new AbortController();
  let frame: () => void = () => undefined;
  const ending = await exchangeByFrame({
    async run(options) {
      run(options, () => frame());
      return { state: options.signal.aborted ? "stopped" : "done" };
    },
    stop,
    schedule(callback) {
      frame = callback;
    },
    send: async () => new Response(),
    onHead: () => undefined,
    onEvents,
  });
  return { ending, isLeft: stop.signal.aborted };
}

test("what comes between two frames is handed over once, and the rest at the end", async () => {
  const seen: (readonly ChatEvent[])[] = [];
  const { ending } = await play(
    ({ onEvents }, frame) => {
      onEvents([word("a")]);
      onEvents([word("b")]);
      frame();
      onEvents([word("c")]);
    },
    (events) => seen.push(events),
  );
  expect(seen).toEqual([[word("ab")], [word("c")]]);
  expect(ending).toEqual({ state: "done" });
});

test.each([
  ["in a frame", true],
  ["at the end", false],
])(
  "a reply that cannot be applied %s has failed, and the connection is left",
  async (_, inFrame) => {
    let calls = 0;
    const { ending, isLeft } = await play(
      ({ onEvents }, frame) => {
        onEvents([word("a")]);
        if (inFrame) frame();
        onEvents([word("b")]);
      },
      () => {
        calls += 1;
        throw new RangeError("Too deep.");
      },
    );
    expect(ending).toEqual({
      state: "failed",
      failure: { code: "unknown", status: 0, message: "Too deep." },
    });
    expect(isLeft).toBe(true);
    expect(calls).toBe(1);
  },
);
