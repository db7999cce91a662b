import { readFileSync } from "node:fs";
import { collectEvidence, findGaps, type Outcome } from "./security-table/evidence.ts";
import { RUN_FILE } from "./security-table/reporter.ts";
import { readRequirements } from "./security-table/requirements.ts";
import { PAGES, shapeRows, writeRows } from "./security-table/table.ts";

/** Writes what the last whole run of the tests said into the table of both pages. */
const outcomes = readRun();
const requirements = readRequirements();
const evidence = collectEvidence(requirements, outcomes);
for (const [file, language] of PAGES) {
  writeRows(file, shapeRows(requirements, evidence, language), language);
}
process.stdout.write(`${PAGES.map(([file]) => file).join(", ")}: ${requirements.length} rows\n`);
for (const gap of findGaps(requirements, outcomes)) process.stdout.write(`${gap}\n`);

function readRun(): Outcome[] {
  try {
    return JSON.parse(readFileSync(RUN_FILE, "utf8")) as Outcome[];
  } catch (cause) {
    throw new Error(`There is no ${RUN_FILE}: run npm test first.`, { cause });
  }
}
