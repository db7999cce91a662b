import { floors, type Point, slope } from "../../tools/statistics.ts";
import { rssMb } from "../../tools/usage.ts";
import { CHAT, STREAM } from "../bodies.ts";
import { runClosedLoop } from "../load/closed-loop.ts";
import { readStream } from "../load/event-stream.ts";
import { MARK } from "../mock/replies.ts";
import type { Plan } from "../plan.ts";
import type { Sample, Subject, Suite } from "../suite.ts";

const CONNECTIONS = 16;
const STREAMS = 8;
/** How often memory is read, in milliseconds. */
const LOOK_MS = 250;
/** The least of so many looks counts: above it is what has not been collected yet. */
const LOOKS = 40;
/** What a process grows by while it warms up is no leak. */
const WARM_UP = 1 / 3;

/** Memory over minutes of chats and streams: does it grow? */
export const soakSuite: Suite = {
  name: "soak",
  contenders: ["gateway-node-old"],
  once: true,
  measure: measureSoak,
};

async function measureSoak({ port, pid, ask }: Subject, plan: Plan): Promise<Sample> {
  if (pid === undefined) return {};
  const until = performance.now() + plan.soak * 1000;
  const looks: Point[] = [];
  const timer = setInterval(() => looks.push({ x: performance.now(), y: rssMb(pid) }), LOOK_MS);
  const load = { port, request: ask(CHAT), connections: CONNECTIONS, seconds: plan.soak };
  const stream = { port, request: ask(STREAM), mark: MARK };
  const [{ errors }, ...broken] = await Promise.all([
    runClosedLoop(load),
    ...Array.from({ length: STREAMS }, () => streamUntil(until, stream)),
  ]);
  clearInterval(timer);
  const failed = broken.reduce((sum, count) => sum + count, errors);
  if (failed > 0) throw new Error(`${failed} answers failed`);
  const all = floors(looks, LOOKS);
  const settled = all.slice(Math.floor(all.length * WARM_UP));
  return { soakEndMb: rssMb(pid), soakSlopeMb: slope(settled) * 60_000 };
}

async function streamUntil(
  until: number,
  options: Parameters<typeof readStream>[0],
): Promise<number> {
  let broken = 0;
  while (performance.now() < until) {
    const { whole } = await readStream(options);
    if (!whole) broken += 1;
  }
  return broken;
}
