import { readFileSync, statSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

/** A pasted Worker has to fit into the dashboard's editor, and starts faster the smaller it is. */
const MAX_WORKER_BYTES = 150_000;

const folder = process.argv[2] ?? "dist";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

const notice = (bundled: string) =>
  `/*! fal OpenRouter Proxy ${version} | MIT | bundles ${bundled} (MIT) */`;

await build({
  entryPoints: ["runtime/worker.ts"],
  outfile: `${folder}/worker.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2024",
  conditions: ["workerd", "worker", "browser"],
  external: ["cloudflare:workers"],
  banner: { js: notice("hono, valibot, ipaddr.js") },
  legalComments: "none",
});

await build({
  entryPoints: ["runtime/node.ts"],
  outfile: `${folder}/node.js`,
  bundle: true,
  platform: "node",
  // CommonJS: a file that is copied away from its package.json is taken for that by every Node.
  format: "cjs",
  target: "node20",
  banner: { js: notice("hono, @hono/node-server, undici, valibot, ipaddr.js") },
  legalComments: "none",
});
writeFileSync(`${folder}/package.json`, '{ "type": "commonjs" }\n');

const { size } = statSync(`${folder}/worker.js`);
process.stdout.write(
  `${folder}: worker.js ${size} bytes, node.js ${statSync(`${folder}/node.js`).size} bytes\n`,
);
if (size > MAX_WORKER_BYTES) {
  throw new Error(`dist/worker.js is larger than ${MAX_WORKER_BYTES} bytes`);
}
