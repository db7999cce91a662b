import fc from "fast-check";
import { CALLER_KEY } from "../support/shared/fuzz/canaries.ts";
import { GOOD_ANSWER } from "../support/shared/fuzz/good-answer.ts";
import { hostileHeaders } from "../support/shared/fuzz/hostile-headers.ts";
import { hostileJson, PLAIN } from "../support/shared/fuzz/hostile-json.ts";
import { hostileMessages } from "../support/shared/fuzz/hostile-messages.ts";
import {
  BODY_PATHS,
  hostilePaths,
  hostileTargets,
  PATHS,
} from "../support/shared/fuzz/hostile-urls.ts";
import { hostileNames, hostileValues } from "../support/shared/fuzz/hostile-values.ts";
import { faultsOfAll } from "../support/shared/fuzz/lanes.ts";
import { PROPERTIES, reportOf } from "../support/shared/fuzz/properties.ts";
import { ask, faultsOf } from "../support/shared/fuzz/verdict.ts";
import type { ProcessWorld } from "./process-world.ts";

/** The proxy takes its time to refuse. */
const LANES = 6;

/** Of one kind of input, before the next has its turn. */
const RUNS = 100;

/** What is found is made smaller, but not for ever. */
const SHRINK_MS = 60_000;

const authorization = `Bearer ${CALLER_KEY}`;
const JSON_HEADERS = { authorization, "content-type": "application/json" };

/** All of the corpus, once. @returns what is wrong */
export async function runCorpus(world: ProcessWorld): Promise<string[]> {
  await world.forget();
  await world.play(GOOD_ANSWER);
  return await faultsOfAll(corpus(), LANES, async ({ name, path, init }) =>
    faultsOf(await ask(world, path, init), "well").map((fault) => `${name}: ${fault}`),
  );
}

function* corpus(): Generator<{ name: string; path: string; init: RequestInit }> {
  const bodies = [...hostileJson(), ...hostileValues(), ...hostileNames(), ...hostileMessages()];
  for (const path of PATHS) {
    const some = BODY_PATHS.includes(path) ? bodies : bodies.slice(0, 50);
    for (const [name, body] of some) {
      yield { name, path, init: { method: "POST", headers: JSON_HEADERS, body } };
    }
    for (const [name, set] of hostileHeaders()) {
      const headers = { ...JSON_HEADERS, ...set };
      yield { name, path, init: { method: "POST", headers, body: JSON.stringify(PLAIN) } };
      yield { name, path, init: { headers } };
    }
  }
  for (const path of hostilePaths()) {
    yield { name: "a path", path, init: { headers: { authorization } } };
    yield { name: "a path", path, init: { method: "POST", headers: JSON_HEADERS, body: "{}" } };
  }
  for (const target of hostileTargets()) {
    for (const url of [target, encodeURIComponent(target)]) {
      yield { name: `the target ${target}`, path: `/proxy?url=${url}`, init: {} };
    }
  }
}

/**
 * Properties in turn until the time is over, each time with another seed.
 * @returns what is wrong, with the seed and the smallest input that shows it
 */
export async function runProperties(
  world: ProcessWorld,
  seed: number,
  until: number,
): Promise<string[]> {
  for (let turn = 0; Date.now() < until; turn++) {
    const { name, toProperty } = PROPERTIES[turn % PROPERTIES.length] ?? failure();
    const details = await fc.check(toProperty(world), {
      seed: seed + turn,
      numRuns: RUNS,
      interruptAfterTimeLimit: SHRINK_MS,
    });
    if (details.failed) return [`${name}\n${reportOf(details)}`];
    const complaints = await world.complaints();
    if (complaints.length > 0) return [`${name}, seed ${seed + turn}`, ...complaints];
  }
  return [];
}

function failure(): never {
  throw new Error("there is no property");
}
