import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** The end of Portkey's start script: it serves `app`, clears the screen and spins for a second. */
const START = /\w+\(\w+\(\{fetch:(\w+)\.fetch,port:\w+\}\)\),console\.clear\(\)[\s\S]*$/;

/** What only the server on Node needs, and workerd has not. */
const STUBS: Readonly<Record<string, string>> = {
  "@hono/node-server": "export const serve = () => undefined;",
  "@hono/node-ws":
    "export const createNodeWebSocket = () => ({ injectWebSocket() {}, upgradeWebSocket: () => () => undefined });",
  ioredis: "export class Redis {} export default Redis;",
  ws: "export default class WebSocket {}",
};

/**
 * Portkey as a Worker. The package holds its Node build only, so the same app is taken out of it and exported instead of
 * served.
 * @param peers the folder of `installPeers`
 */
export async function buildPortkeyWorker(peers: string): Promise<string> {
  const entry = join(peers, "node_modules/@portkey-ai/gateway/build/start-server.js");
  const source = readFileSync(entry, "utf8");
  const app = START.exec(source)?.[1];
  if (app === undefined) throw new Error("Portkey's start script has changed");
  const served = `export default { fetch: (request, env, context) => ${app}.fetch(request, env, context) };`;
  const { outputFiles } = await build({
    stdin: { contents: source.replace(START, served), resolveDir: join(entry, "..") },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "es2024",
    conditions: ["workerd", "worker"],
    // Its CommonJS parts ask for Node's modules by name.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire("/");',
    },
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [
      {
        name: "stubs",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /./ }, ({ path }) =>
            path in STUBS ? { path, namespace: "stub" } : undefined,
          );
          onLoad({ filter: /./, namespace: "stub" }, ({ path }) => ({
            contents: STUBS[path] ?? "",
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? "";
}
