import { rssMb } from "../../tools/usage.ts";
import { CHAT } from "../bodies.ts";
import { runClosedLoop } from "../load/closed-loop.ts";
import { exchange } from "../load/exchange.ts";
import type { Plan } from "../plan.ts";
import type { Sample, Subject, Suite } from "../suite.ts";

const CONNECTIONS = 64;
/** Long enough for what a start leaves behind to be given back. */
const SETTLE_MS = 500;

/** Memory at rest and behind a load. */
export const memorySuite: Suite = {
  name: "memory",
  contenders: ["pipe-node", "gateway-node", "gateway-node-old", "portkey-node", "gateway-workerd"],
  measure: measureMemory,
};

async function measureMemory({ port, pid, ask }: Subject, plan: Plan): Promise<Sample> {
  if (pid === undefined) return {};
  const request = ask(CHAT);
  await exchange({ port, request });
  await settle();
  const idleMb = rssMb(pid);
  await runClosedLoop({ port, request, connections: CONNECTIONS, seconds: plan.memory });
  await settle();
  return { idleMb, loadedMb: rssMb(pid) };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

/** From the start of the process to the first answer, the model list fetched on the way. */
export const startSuite: Suite = {
  name: "start",
  contenders: ["pipe-node", "gateway-node", "gateway-node-old", "portkey-node", "gateway-workerd"],
  async measure({ port, ask, startedAt }) {
    const { status } = await exchange({ port, request: ask(CHAT) });
    if (status !== 200) throw new Error(`the first answer was ${status}`);
    return { startMs: performance.now() - startedAt };
  },
};
