import { cpuMs } from "../../tools/usage.ts";
import { runClosedLoop } from "../load/closed-loop.ts";
import type { Plan } from "../plan.ts";
import type { Sample, Subject, Suite } from "../suite.ts";

const CONNECTIONS = 64;

/** `GET /proxy?url=` of a small file, as a browser asks for it. */
export const proxySuite: Suite = {
  name: "proxy",
  contenders: ["gateway-node", "gateway-workerd", "cors-anywhere"],
  measure: measureProxy,
};

async function measureProxy(subject: Subject, plan: Plan): Promise<Sample> {
  const { port, pid, upstream } = subject;
  if (pid === undefined) return {};
  const url = `http://127.0.0.1:${upstream}/file`;
  const path =
    subject.name === "cors-anywhere" ? `/${url}` : `/proxy?url=${encodeURIComponent(url)}`;
  const load = { port, request: subject.get(path), connections: CONNECTIONS };
  await runClosedLoop({ ...load, seconds: plan.warmUp });
  const before = cpuMs(pid);
  const { perSecond, requests, errors } = await runClosedLoop({ ...load, seconds: plan.proxy });
  if (errors > 0) throw new Error(`${errors} requests failed`);
  return { proxyPerSecond: perSecond, proxyCpuUs: ((cpuMs(pid) - before) * 1000) / requests };
}
