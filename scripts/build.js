// Runs build.ts on any Node: after `npm ci --ignore-scripts` there is none but the system's, and Node 20 reads no TypeScript.
import { build } from "esbuild";

const outfile = "node_modules/.cache/build.mjs";
await build({
  entryPoints: ["scripts/build.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
});
await import(new URL(`../${outfile}`, import.meta.url).href);
