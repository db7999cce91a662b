import { cpuMs, peakRssMb, resetPeak, rssMb } from "../../tools/usage.ts";
import { CHAT, PICTURE, visionBody } from "../bodies.ts";
import { exchange } from "../load/exchange.ts";
import { PICTURE_SIZE } from "../mock/replies.ts";
import type { Plan } from "../plan.ts";
import type { Sample, Subject, Suite } from "../suite.ts";

const PROXIES = [
  "pipe-node",
  "gateway-node",
  "naive-node",
  "pipe-workerd",
  "gateway-workerd",
  "naive-workerd",
];

/** A 20 MB picture in the reply. */
export const pictureSuite: Suite = {
  name: "pictures",
  contenders: PROXIES,
  measure: (subject, plan) =>
    measureLarge(subject, plan, {
      prefix: "picture",
      request: subject.ask(PICTURE),
      replyBytes: PICTURE_SIZE,
    }),
};

/** The same, stored on the mock in place of fal's CDN: the reply is a link. */
export const hostedSuite: Suite = {
  name: "hosted",
  contenders: ["gateway-node", "gateway-workerd"],
  settings: { IMAGE_DELIVERY: "hosted" },
  measure: (subject, plan) =>
    measureLarge(subject, plan, {
      prefix: "hosted",
      request: subject.ask(PICTURE),
      replyBytes: 100,
      mostBytes: 2000,
    }),
};

/** A 20 MB picture in the request. */
export const visionSuite: Suite = {
  name: "vision",
  contenders: PROXIES,
  measure: (subject, plan) =>
    measureLarge(subject, plan, {
      prefix: "vision",
      request: subject.ask(visionBody()),
      replyBytes: 100,
    }),
};

interface Large {
  /** Of the metrics' names. */
  prefix: string;
  request: Buffer;
  /** A smaller reply was not the one that was asked for. */
  replyBytes: number;
  /** A larger one has the picture in it. */
  mostBytes?: number;
}

/** The first body on a fresh process, then several for the CPU, then eight at once. */
async function measureLarge(subject: Subject, plan: Plan, large: Large): Promise<Sample> {
  const { port, pid } = subject;
  if (pid === undefined) throw new Error("there is no process to measure");
  const ask = async () => {
    const { status, bytes } = await exchange({ port, request: large.request });
    const { replyBytes, mostBytes = Number.POSITIVE_INFINITY } = large;
    if (status !== 200 || bytes < replyBytes || bytes > mostBytes)
      throw new Error(`${status}, ${bytes} bytes`);
  };
  await exchange({ port, request: subject.ask(CHAT) });
  const idle = rssMb(pid);
  const riseMb = await peakOver(pid, idle, ask);
  const before = cpuMs(pid);
  for (let turn = 0; turn < plan.pictures; turn++) await ask();
  const cpu = (cpuMs(pid) - before) / plan.pictures;
  const startedAt = performance.now();
  const eightMb = await peakOver(pid, 0, () =>
    Promise.all(Array.from({ length: plan.atOnce }, () => ask())),
  );
  const { prefix } = large;
  return {
    [`${prefix}CpuMs`]: cpu,
    [`${prefix}RiseMb`]: riseMb,
    [`${prefix}EightMb`]: eightMb,
    [`${prefix}EightMs`]: performance.now() - startedAt,
  };
}

async function peakOver(pid: number, base: number, work: () => Promise<unknown>): Promise<number> {
  resetPeak(pid);
  await work();
  return peakRssMb(pid) - base;
}
