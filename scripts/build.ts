import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { rolldown } from "rolldown";
import { lazyModule } from "./lazy-module.ts";
import { describeSizes, textSizeOf } from "./page-files/sizes.ts";
import { buildPage } from "./page-files.ts";

/**
 * Without the page, which is a text that nobody reads at the start. A pasted Worker has to fit into the dashboard's
 * editor, and starts faster the smaller it is.
 */
const MAX_WORKER_BYTES = 200_000;

const folder = process.argv[2] ?? "dist";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

// Before the bundles: they hold it.
const page = await buildPage();
process.stdout.write(describeSizes(page.files));

const ON_BOTH = ["hono", "valibot", "ipaddr.js", ...page.packages];
const ON_NODE = ["@hono/node-server", "undici", "@redis/client"];

const notice = (bundled: readonly string[], others = "") =>
  `/*! fal OpenRouter Proxy ${version} | MIT | bundles ${others}${bundled.join(", ")} (MIT) */`;

/** Comments name each file: they must not tell where `node_modules` really is. */
const preserveSymlinks = true;

// Its minifier takes 2 KiB more off the compressed file than esbuild's does.
const worker = await rolldown({
  input: "runtime/worker.ts",
  platform: "browser",
  external: ["cloudflare:workers"],
  resolve: { conditionNames: ["workerd", "worker", "browser"], symlinks: false },
});
await worker.write({
  file: `${folder}/worker.js`,
  format: "esm",
  minify: true,
  comments: false,
  // A banner would go with the comments.
  postBanner: notice(ON_BOTH),
});

await build({
  entryPoints: ["runtime/node.ts"],
  outfile: `${folder}/node.js`,
  bundle: true,
  platform: "node",
  // CommonJS: a file that is copied away from its package.json is taken for that by every Node.
  format: "cjs",
  target: "node20",
  preserveSymlinks,
  plugins: [lazyModule(/node\/redis-counter\.ts$/, "createRedisCounter")],
  banner: { js: notice([...ON_BOTH, ...ON_NODE], "rate-limiter-flexible (ISC), ") },
  legalComments: "none",
});
writeFileSync(`${folder}/package.json`, '{ "type": "commonjs" }\n');

// As `sha256sum` writes them: whoever builds the same source gets the same.
for (const file of [`${folder}/worker.js`, `${folder}/node.js`]) {
  const bytes = readFileSync(file);
  process.stdout.write(`${createHash("sha256").update(bytes).digest("hex")}  ${file}\n`);
  const code = bytes.length - textSizeOf(page.files);
  if (file.endsWith("worker.js") && code > MAX_WORKER_BYTES) {
    throw new Error(`${file} has ${code} bytes beside the page, more than ${MAX_WORKER_BYTES}`);
  }
}
