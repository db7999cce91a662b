import { describe, expect, test } from "vitest";
import { type JobSource, type Pace, untilCompleted } from "../../../src/fal/job-progress.ts";

const PACE: Pace = { silence: 20, pause: 1, growth: 1, polls: 5 };
const status = (word: string, more: object = {}) => JSON.stringify({ status: word, ...more });
const running = status("IN_PROGRESS");
const completed = status("COMPLETED");

interface Script {
  /** What the stream of statuses says; `undefined` for one that cannot be had. */
  stream?: ReadableStream<Uint8Array>;
  /** Answers of polls, the last of them for ever. */
  polls?: (string | Error)[];
  signal?: AbortSignal;
}

function open({ stream, polls = [running], signal = new AbortController().signal }: Script) {
  const asked = { polls: 0 };
  const source: JobSource = {
    signal,
    async stream() {
      if (stream === undefined) throw new Error("no stream");
      return new Response(stream);
    },
    async poll() {
      const answer = polls[Math.min(asked.polls, polls.length - 1)];
      asked.polls += 1;
      if (answer instanceof Error) throw answer;
      return new Response(answer);
    },
  };
  return { source, asked };
}

function saying(...statuses: string[]): ReadableStream<Uint8Array> {
  return new Blob(statuses.map((said) => `data: ${said}\n\n`)).stream();
}

function silent(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start() {} });
}

describe("a job's end", () => {
  test.each<[string, Script, boolean, number]>([
    ["seen in the stream", { stream: saying(running, completed) }, false, 0],
    ["seen in a stream whose last event lacks its blank line", { stream: whole() }, false, 0],
    ["polled for without a stream", { polls: [running, completed] }, false, 2],
    [
      "polled for behind a stream that ends early",
      { stream: saying(running), polls: [completed] },
      false,
      1,
    ],
    [
      "polled for while the stream is silent",
      { stream: silent(), polls: [running, completed] },
      false,
      2,
    ],
    [
      "polled for again behind a fault",
      { polls: [new Error("reset"), "<html>", completed] },
      false,
      3,
    ],
    ["told from a failure", { stream: saying(status("COMPLETED", { error: "x" })) }, true, 0],
  ])("is %s", async (_, script, failed, polls) => {
    const { source, asked } = open(script);
    expect(await untilCompleted(source, PACE)).toEqual({ failed });
    expect(asked.polls).toBe(polls);
  });

  function whole(): ReadableStream<Uint8Array> {
    return new Blob([`data: ${completed}`]).stream();
  }
});

describe("a job without an end", () => {
  test.each<[string, Script]>([
    ["without a stream", {}],
    ["behind a stream that ends", { stream: saying(running) }],
  ])("is asked about no more often than allowed %s", async (_, script) => {
    const { source, asked } = open(script);
    await expect(untilCompleted(source, PACE)).rejects.toMatchObject({ code: "upstream_timeout" });
    expect(asked.polls).toBe(PACE.polls);
  });

  test.each<[string, ReadableStream<Uint8Array> | undefined]>([
    ["polled for", undefined],
    ["streamed", silent()],
  ])("is left at once when nobody waits any more: %s", async (_, stream) => {
    const leaving = new AbortController();
    const { source } = open({ ...(stream && { stream }), signal: leaving.signal });
    const waiting = untilCompleted(source, { ...PACE, pause: 60_000, silence: 60_000 });
    setTimeout(() => leaving.abort(new Error("left")), 10);
    await expect(waiting).rejects.toThrow("left");
  });

  test("is polled for ever more rarely", async () => {
    const { source, asked } = open({});
    const startedAt = Date.now();
    const pace = { ...PACE, pause: 10, growth: 2 };
    await expect(untilCompleted(source, pace)).rejects.toThrow();
    expect(asked.polls).toBe(5);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(300);
  });
});
