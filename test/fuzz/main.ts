import { parseArgs } from "node:util";
import { startSimulator } from "../../simulator/simulator.ts";
import { numberFlag } from "../../tools/flags.ts";
import { launchNode, launchWorkerd } from "../support/launch.ts";
import { type ProcessWorld, startWorld } from "./process-world.ts";
import { NO_URI, UNSPEAKABLE } from "./raw-fetch.ts";
import { runCorpus, runProperties } from "./rounds.ts";

/**
 * `npm run fuzz -- --minutes 5 [--seed 1]`: the corpus once, then arbitrary input until the time is over, against the
 * built gateway on Node and on workerd at the same time. Ends with 1 when something is wrong.
 */
const { values } = parseArgs({
  options: { minutes: { type: "string", default: "1" }, seed: { type: "string" } },
});
const until = Date.now() + numberFlag("minutes", values.minutes) * 60_000;
const seed = numberFlag("seed", values.seed ?? String(Math.floor(Math.random() * 2 ** 31)));

const simulator = await startSimulator();
const worlds = await Promise.all([
  startWorld({ runtime: "node", launch: launchNode, encode: UNSPEAKABLE }, simulator.url),
  startWorld({ runtime: "workerd", launch: launchWorkerd, encode: NO_URI }, simulator.url),
]);
say(`seed ${seed}, ${values.minutes} minutes`);
const faults = await Promise.all(worlds.map(fuzz));
await Promise.all(worlds.map(({ stop }) => stop()));
await simulator.close();
process.exit(faults.flat().length === 0 ? 0 : 1);

async function fuzz(world: ProcessWorld): Promise<string[]> {
  const found = await findFaults(world);
  say(
    [
      `\n${world.runtime}: ${world.tally.total} answers, ${found.length} faults (seed ${seed})`,
      ...world.tally.toLines(),
      ...found,
    ].join("\n"),
  );
  return found;
}

async function findFaults(world: ProcessWorld): Promise<string[]> {
  const found = [...(await runCorpus(world)), ...(await world.complaints())];
  return found.length > 0 ? found : await runProperties(world, seed, until);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
