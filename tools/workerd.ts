import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface WorkerSetup {
  /** Where the configuration goes. */
  folder: string;
  name: string;
  port: number;
  /** The Worker, one ES module. */
  code: string;
  /** Text bindings. */
  env: Readonly<Record<string, string>>;
}

/** What wrangler.jsonc says, as far as anybody asks. */
interface Wrangler {
  compatibility_date: string;
  compatibility_flags: string[];
  observability: object;
}

/**
 * Writes what `workerd serve` needs and returns its path. `wrangler dev` would cap at 200 requests a second. The network
 * allows private addresses, where a pretend upstream is.
 */
export function writeWorkerdConfig(setup: WorkerSetup): string {
  const { folder, name, port } = setup;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.js`), setup.code);
  const { compatibility_date: date, compatibility_flags: flags } = readWrangler();
  const bindings = Object.entries(setup.env).map(
    ([key, text]) => `(name = ${quote(key)}, text = ${quote(text)})`,
  );
  const path = join(folder, `${name}.capnp`);
  writeFileSync(
    path,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "main", esModule = embed "${name}.js")],
  compatibilityDate = ${quote(date)},
  compatibilityFlags = [${flags.map(quote).join(", ")}],
  bindings = [${bindings.join(", ")}],
);
`,
  );
  return path;
}

/** The settings with which the Worker is deployed. */
export function readWrangler(): Wrangler {
  const text = readFileSync("wrangler.jsonc", "utf8").replace(/^\s*\/\/.*$/gm, "");
  return JSON.parse(text) as Wrangler;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
