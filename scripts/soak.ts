import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Agent, setGlobalDispatcher } from "undici";
import { addScenario } from "../simulator/client.ts";
import { startSimulator } from "../simulator/simulator.ts";
import { choiceFlag, numberFlag } from "../tools/flags.ts";
import { endWith } from "../tools/verdict.ts";
import { countSockets, type Growth, type Line, watch } from "./soak/growth.ts";
import { createKinds, type Kind, SCENARIOS } from "./soak/kinds.ts";
import { RUNTIMES, startSubject } from "./soak/subject.ts";
import { createTally, type Tally } from "./soak/tally.ts";

const { values: flags } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "40" },
    runtime: { type: "string", default: "node" },
    // How long idle connections may take to go; the longest that either side keeps one is 75 s.
    settle: { type: "string", default: "90" },
  },
});

const runtime = choiceFlag("runtime", flags.runtime, RUNTIMES);
const minutes = numberFlag("minutes", flags.minutes);
const rate = numberFlag("rate", flags.rate);
const settleMs = numberFlag("settle", flags.settle) * 1000;

/** On its way at the same time: a machine that does something else as well is not asked for more. */
const MAX_OPEN = 16;
/** Behind this a request is lost. */
const PATIENCE_MS = 30_000;
/** A process that has just begun grows: what it holds before is not judged. */
const WARM_MINUTES = 1;
/** The line through memory may rise by so much of itself while the soak lasts: a garbage collector has no fixed floor. */
const MAX_MEMORY_RISE = 0.2;
/** So many sockets more at the end than at the beginning are chance: connections are kept. */
const MAX_MORE_SOCKETS = 8;

/** The clients' side, which can be closed. */
const connections = new Agent({ connections: MAX_OPEN });
setGlobalDispatcher(connections);

void main();

async function main(): Promise<void> {
  const simulator = await startSimulator();
  for (const scenario of SCENARIOS) await addScenario(simulator.url, scenario);
  const subject = await startSubject(runtime, simulator.url);
  const kinds = createKinds(simulator.url);
  const tally = createTally(kinds);
  const idle = countSockets(subject.pid);
  const watching = watch(subject.pid);
  await soak({ gateway: subject.url, kinds, tally });
  const growth = watching.stop();
  await connections.destroy();
  const left = await untilIdle(subject.pid, { idle, settleMs });
  const complaints = judge(tally, growth);
  if (left > idle && settleMs > 0) complaints.push("sockets stay open");
  process.stdout.write(`${tally.toText()}\n\n${describe(growth)}\n`);
  process.stdout.write(`open sockets before ${idle}, and behind it ${left}\n`);
  for (const reason of tally.reasons) process.stdout.write(`lost: ${reason}\n`);
  await subject.stop();
  await simulator.close();
  endWith(complaints);
}

/** Sends at a steady rate, whatever is still on its way, and waits for the last answers. */
async function soak(run: { gateway: string; kinds: readonly Kind[]; tally: Tally }): Promise<void> {
  const { gateway, kinds, tally } = run;
  const deck = kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
  const open = new Set<Promise<void>>();
  const gapMs = 1000 / rate;
  const startedAt = performance.now();
  const endsAt = startedAt + minutes * 60_000;
  for (let nth = 0; performance.now() < endsAt; nth++) {
    // A stride without a common factor: kinds are mixed, and every run is the same.
    const kind = deck[(nth * 37) % deck.length];
    if (kind === undefined) continue;
    const task = ask(gateway, kind, tally).finally(() => open.delete(task));
    open.add(task);
    const wait = startedAt + (nth + 1) * gapMs - performance.now();
    if (wait > 0) await sleep(wait);
    if (open.size >= MAX_OPEN) await Promise.race(open);
  }
  await Promise.all(open);
}

/** How many sockets are open once no idle connection is kept any more. */
async function untilIdle(
  pid: number,
  { idle, settleMs }: { idle: number; settleMs: number },
): Promise<number> {
  const endsAt = performance.now() + settleMs;
  while (countSockets(pid) > idle && performance.now() < endsAt) await sleep(1000);
  return countSockets(pid);
}

async function ask(gateway: string, kind: Kind, tally: Tally): Promise<void> {
  tally.begin(kind);
  try {
    await kind.ask(gateway, AbortSignal.timeout(PATIENCE_MS));
    tally.right(kind);
  } catch (thrown) {
    tally.lose(kind, thrown instanceof Error ? `${thrown.message} ${thrown.cause ?? ""}` : "?");
  }
}

function judge(tally: Tally, { rssMb, sockets }: Growth): string[] {
  const complaints: string[] = [];
  if (tally.lost > 0) complaints.push(`${tally.lost} requests are lost`);
  if (minutes < WARM_MINUTES) return complaints;
  if (rssMb.end > rssMb.start * (1 + MAX_MEMORY_RISE)) complaints.push("memory grows");
  if (sockets.end > sockets.start + MAX_MORE_SOCKETS) complaints.push("sockets grow");
  return complaints;
}

function describe({ rssMb, sockets }: Growth): string {
  const line = (name: string, { start, end, perMinute }: Line) =>
    `${name}: ${start.toFixed(1)} → ${end.toFixed(1)}, ${perMinute.toFixed(2)} a minute`;
  return `${line("memory, MB", rssMb)}\n${line("open sockets", sockets)}`;
}
