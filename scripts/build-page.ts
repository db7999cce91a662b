import { buildPage, describeSizes } from "./page-files.ts";

/** The page alone: what runs from the sources serves it too. */
process.stdout.write(describeSizes(await buildPage()));
