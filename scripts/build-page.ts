import { describeSizes } from "./page-files/sizes.ts";
import { buildPage } from "./page-files.ts";

/** The page alone: what runs from the sources serves it too. */
const { files } = await buildPage();
process.stdout.write(describeSizes(files));
