import { median } from "../../tools/statistics.ts";
import { cpuMs } from "../../tools/usage.ts";
import { REASONING, STREAM } from "../bodies.ts";
import { readStream, type StreamResult } from "../load/event-stream.ts";
import { MARK, REASONING_EVENTS, SLOW_EVENTS } from "../mock/replies.ts";
import type { Plan } from "../plan.ts";
import type { Sample, Subject, Suite } from "../suite.ts";

/** Between the starts of two streams whose first token is timed. */
const STAGGER_MS = 100;

/** Once an event: some contenders write the same text under `reasoning_content` too. */
const REASONING_MARK = `"reasoning":"${MARK}`;

/** Event streams: the first token, many at once, and a long one of reasoning. */
export const streamSuite: Suite = {
  name: "streams",
  contenders: [
    "direct",
    "pipe-node",
    "gateway-node",
    "naive-node",
    "pipe-workerd",
    "gateway-workerd",
    "naive-workerd",
  ],
  measure: async (subject, plan) => ({
    ...(await measureTokens(subject, plan)),
    ...(await measureReasoning(subject, plan)),
  }),
};

async function measureTokens(subject: Subject, plan: Plan): Promise<Sample> {
  const options = { port: subject.port, request: subject.ask(STREAM), mark: MARK };
  await Promise.all(Array.from({ length: plan.warmUpStreams }, () => readStream(options)));
  const timed: Promise<StreamResult>[] = [];
  for (let turn = 0; turn < plan.firstTokens; turn++) {
    timed.push(readStream(options));
    await new Promise((resolve) => setTimeout(resolve, STAGGER_MS));
  }
  const firsts = (await Promise.all(timed)).map(({ firstMs }) => firstMs);
  const crowd = await Promise.all(Array.from({ length: plan.crowd }, () => readStream(options)));
  const arrived = crowd.reduce((sum, { frames }) => sum + frames, 0);
  return {
    firstTokenMs: median(firsts),
    lostFrames: plan.crowd * SLOW_EVENTS - arrived,
    brokenStreams: crowd.filter(({ whole }) => !whole).length,
  };
}

async function measureReasoning(subject: Subject, plan: Plan): Promise<Sample> {
  const { pid } = subject;
  const options = { port: subject.port, request: subject.ask(REASONING), mark: REASONING_MARK };
  const readAll = async (streams: number) => {
    for (let turn = 0; turn < streams; turn++) {
      const { frames, whole } = await readStream(options);
      if (frames !== REASONING_EVENTS || !whole) throw new Error(`${frames} events of reasoning`);
    }
  };
  await readAll(plan.warmUpStreams);
  if (pid === undefined) return {};
  const before = cpuMs(pid);
  await readAll(plan.reasoningStreams);
  const events = plan.reasoningStreams * REASONING_EVENTS;
  return { reasoningCpuUs: ((cpuMs(pid) - before) * 1000) / events };
}
