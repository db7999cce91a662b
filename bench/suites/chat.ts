import { cpuMs } from "../../tools/usage.ts";
import { CHAT } from "../bodies.ts";
import { runClosedLoop } from "../load/closed-loop.ts";
import type { Plan } from "../plan.ts";
import type { Sample, Subject, Suite } from "../suite.ts";

const CONNECTIONS = 64;

/** Small requests: as many as 64 connections bring, then one at a time. */
export const chatSuite: Suite = {
  name: "chat",
  contenders: [
    "direct",
    "nginx",
    "pipe-node",
    "gateway-node",
    "naive-node",
    "portkey-node",
    "pipe-workerd",
    "gateway-workerd",
    "naive-workerd",
    "portkey-workerd",
  ],
  measure: measureChat,
};

async function measureChat(subject: Subject, plan: Plan): Promise<Sample> {
  const { port, pid } = subject;
  const load = { port, request: subject.ask(CHAT), connections: CONNECTIONS };
  await runClosedLoop({ ...load, seconds: plan.warmUp });
  const before = pid === undefined ? 0 : cpuMs(pid);
  const many = await runClosedLoop({ ...load, seconds: plan.chat });
  const spent = pid === undefined ? undefined : cpuMs(pid) - before;
  const one = await runClosedLoop({ ...load, connections: 1, seconds: plan.single });
  if (many.errors + one.errors > 0) throw new Error(`${many.errors + one.errors} requests failed`);
  return {
    chatPerSecond: many.perSecond,
    chatP50Ms: many.p50Ms,
    chatP99Ms: many.p99Ms,
    ...(spent === undefined ? {} : { chatCpuUs: (spent * 1000) / many.requests }),
    singleP50Us: one.p50Ms * 1000,
  };
}
