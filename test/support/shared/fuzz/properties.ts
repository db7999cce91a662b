import fc from "fast-check";
import { anyAnswers, type FuzzExchange } from "./arbitrary-answers.ts";
import { anyHeaders, anyPaths, type FuzzRequest, nearlyGoodBodies } from "./arbitrary-requests.ts";
import { GOOD_ANSWER } from "./good-answer.ts";
import { ask, type FuzzTarget, faultsOf } from "./verdict.ts";

/** A gateway, and the simulator behind it. */
export interface FuzzWorld extends FuzzTarget {
  play(scenario: object): Promise<void>;
  /** What fal.run was asked that costs, oldest first. */
  paid(): Promise<readonly unknown[]>;
  forget(): Promise<void>;
}

/** One kind of input. */
export interface FuzzProperty {
  name: string;
  toProperty(world: FuzzWorld): fc.IAsyncPropertyWithHooks<[FuzzRequest]>;
}

/** Limits under which whatever fal does has an end within a second. */
export const SHORT_LIMITS: Record<string, string> = {
  TIMEOUT_IDLE_S: "0.2",
  JSON_HEARTBEAT_S: "0",
};

export const PROPERTIES: readonly FuzzProperty[] = [
  requests("bodies that are nearly good", nearlyGoodBodies()),
  requests("any headers", anyHeaders()),
  requests("any paths", anyPaths()),
  {
    name: "any answers of fal",
    toProperty: (world) =>
      fc.asyncProperty(anyAnswers(), (exchange) => judgeAnswer(world, exchange)),
  },
];

function requests(name: string, arbitrary: fc.Arbitrary<FuzzRequest>): FuzzProperty {
  const judge = (world: FuzzWorld) => (request: FuzzRequest) => judgeRequest(world, request);
  return { name, toProperty: (world) => fc.asyncProperty(arbitrary, judge(world)) };
}

async function judgeRequest(world: FuzzWorld, { path, init }: FuzzRequest): Promise<void> {
  await world.forget();
  await world.play(GOOD_ANSWER);
  const reply = await ask(world, path, init);
  const faults = faultsOf(reply, "well");
  const { length } = await world.paid();
  if (reply.status >= 400 && length > 0) faults.push(`refused with ${reply.status}, and sent`);
  if (length !== reply.attempts) faults.push(`sent ${length} times, said ${reply.attempts}`);
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

async function judgeAnswer(
  world: FuzzWorld,
  { path, init, scenario }: FuzzExchange,
): Promise<void> {
  await world.forget();
  await world.play(scenario);
  const reply = await ask(world, path, init);
  const faults = faultsOf(reply, "fuzzed");
  if (reply.attempts === 0) faults.push("fal was not asked");
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

/** The property's seed, the smallest input that breaks it, and how; empty when none was found. */
export function reportOf(details: fc.RunDetails<[FuzzRequest]>): string {
  if (!details.failed) return "";
  return `${fc.defaultReportMessage(details)}\n${details.errorInstance}`;
}
