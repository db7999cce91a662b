import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readWrangler } from "../../tools/workerd.ts";
import { startProcess } from "../support/process.ts";
import { systemNode } from "../support/servers.ts";

interface Package {
  version: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  peer?: boolean;
}

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const { "": root, ...packages } = lock.packages as Record<string, Package>;

describe("the packages", () => {
  test("that the gateway needs are few, with one exact version and none behind them (SEC-90)", () => {
    const needed = Object.entries(packages)
      .filter(
        ([, { dev, devOptional, optional, peer }]) => !dev && !devOptional && !optional && !peer,
      )
      .map(([path]) => path.replace("node_modules/", ""));
    expect(needed.sort()).toEqual(Object.keys(manifest.dependencies).sort());
    expect(needed.length).toBeLessThan(10);
  });

  test("of package.json have exact versions, and are those of the lockfile (SEC-90)", () => {
    for (const kind of ["dependencies", "devDependencies"]) {
      expect(lock.packages[""][kind]).toEqual(manifest[kind]);
      for (const version of Object.values(manifest[kind])) {
        expect(version).toMatch(/^(?:npm:[\w-]+@)?\d+\.\d+\.\d+$/);
      }
    }
    expect(root).toBeDefined();
  });

  test("that want to run a script at installation are known, and none of them is ours (SEC-91)", () => {
    const names = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace("node_modules/", ""));
    expect(names.sort()).toEqual(["esbuild", "node", "workerd"]);
    expect(Object.keys(manifest.allowScripts).sort()).toEqual(names);
    const lifecycle =
      /^(?:pre|post)?(?:install|prepare|pack|publish|uninstall)(?:Only)?$|^dependencies$/;
    expect(Object.keys(manifest.scripts).filter((name) => lifecycle.test(name))).toEqual([]);
  });

  test("come from npm's registry over https, each with a SHA-512 (SEC-92)", () => {
    const rules = "--type npm --validate-https --allowed-hosts npm --validate-integrity";
    const args = ["--path", "package-lock.json", ...rules.split(" ")];
    execFileSync("node_modules/.bin/lockfile-lint", args);
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    for (const [path, { version, resolved, integrity }] of Object.entries(packages)) {
      expect(version, path).toMatch(/^\d+\.\d+\.\d+/);
      // No host is named: it is the registry that npm is set to, and the checksum must fit all the same.
      expect(resolved, path).toBeUndefined();
      expect(integrity, path).toMatch(/^sha512-[\w+/]{86}==$/);
    }
  });

  test.each([
    ["hono", [4, 12, 25]],
    ["@hono/node-server", [2, 0, 0]],
    ["undici", [7, 30, 0]],
  ])(
    "%s is no older than its last security fixes (SEC-93)",
    (name, [major = 0, minor = 0, patch = 0]) => {
      const installed = JSON.parse(
        readFileSync(`node_modules/${name}/package.json`, "utf8"),
      ).version;
      expect(installed).toBe(packages[`node_modules/${name}`]?.version);
      const [a = 0, b = 0, c = 0] = String(installed).split(".").map(Number);
      expect(a * 1e6 + b * 1e3 + c).toBeGreaterThanOrEqual(major * 1e6 + minor * 1e3 + patch);
    },
  );
});

test("the Worker's log keeps neither queries nor headers, and both pages say how to stay closed (SEC-95)", () => {
  const { observability } = readWrangler();
  expect(observability).toMatchObject({
    redact_query_string: true,
    logs: { invocation_logs: false },
  });
  for (const page of ["docs/security.md", "docs/security.zh-CN.md"]) {
    const said = readFileSync(page, "utf8");
    expect(said).toContain("wrangler secret put FAL_KEY");
    expect(said).toContain("Fail closed");
  }
});

/** What the notice at the head of a bundle names. */
function bundledIn(file: string): string[] {
  const notice = /^\/\*! .*\*\/$/m.exec(readFileSync(file, "utf8"))?.[0] ?? "";
  const names = /bundles (?:rate-limiter-flexible \(ISC\), )?(.*) \(MIT\)/.exec(notice)?.[1];
  return names?.split(", ") ?? [];
}

/** Packing the page takes three seconds of a processor, of which a busy machine has little to give. */
const BUILD_LIMIT_MS = 180_000;

describe("a build", () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  const FOLDERS = ["src", "runtime", "scripts", "web"];
  const SOURCES = [...FOLDERS, "package.json", "tsconfig.base.json", "vite.config.ts"];

  /** The sources in a folder of their own, with these packages alone. */
  function checkOut(below: string, names: Iterable<string>): string {
    const top = mkdtempSync(join(tmpdir(), "build-"));
    folders.push(top);
    const folder = join(top, below);
    for (const part of SOURCES) {
      cpSync(part, join(folder, part), { recursive: true });
    }
    for (const name of names) {
      const link = join(folder, "node_modules", name);
      mkdirSync(join(link, ".."), { recursive: true });
      symlinkSync(resolve("node_modules", name), link);
    }
    return folder;
  }

  const BUILDERS = ["esbuild", "@esbuild", "rolldown", "vite", "terser", "@gfx/zopfli"];
  const NEEDED = new Set([
    ...Object.keys(manifest.dependencies),
    ...BUILDERS,
    ...bundledIn("dist/worker.js"),
  ]);

  function hashes(folder: string): string[] {
    return ["worker.js", "node.js"].map((file) =>
      createHash("sha256")
        .update(readFileSync(join(folder, file)))
        .digest("hex"),
    );
  }

  test(
    "gives the same bytes wherever it is made, and tells their hashes (SEC-94)",
    () => {
      const tested = hashes("dist");
      for (const below of ["a", "b/deeper/down"]) {
        const folder = checkOut(below, NEEDED);
        const said = execFileSync(process.execPath, ["scripts/build.js"], {
          cwd: folder,
        }).toString();
        expect(hashes(join(folder, "dist"))).toEqual(tested);
        expect(said).toContain(`${tested[0]}  dist/worker.js\n${tested[1]}  dist/node.js\n`);
        expect(said).toMatch(/^ +\d+ {2}page in one language, gzip, of \d+$/m);
      }
      expect(readFileSync("dist/node.js", "utf8")).not.toContain(resolve("."));
    },
    BUILD_LIMIT_MS,
  );

  test("names each package whose code it holds, and all of them are free to be passed on", () => {
    for (const file of ["dist/worker.js", "dist/node.js"]) {
      const names = bundledIn(file);
      expect(names).toEqual(expect.arrayContaining(["hono", "valibot", "ipaddr.js", "preact"]));
      for (const name of names) {
        const { license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
        expect([name, license]).toEqual([name, "MIT"]);
      }
    }
  });

  // What a package's install script would have brought (a newer Node in place of the system's) is not there.
  test(
    "needs nothing that an install script brings, nor does what it makes (SEC-90)",
    async () => {
      const folder = checkOut("c", NEEDED);
      const node = systemNode();
      execFileSync(node, ["scripts/build.js"], { cwd: folder });
      const args = [join(folder, "dist/node.js")];
      const server = await startProcess({ command: node, args, env: { PORT: "0" } });
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
      expect(await server.stop()).toBe(0);
    },
    BUILD_LIMIT_MS,
  );
});
