import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningProcess, startProcess } from "../support/process.ts";
import { findProgram } from "../support/programs.ts";
import { findPython } from "../support/python.ts";

const run = promisify(execFile);

const READMES = ["README.md", "README.zh-CN.md"];

function blocksOf(file: string, language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms");
  return [...readFileSync(file, "utf8").matchAll(fence)].map((match) => match[1] ?? "");
}

const python = await findPython();

let demo: RunningProcess;
beforeAll(async () => {
  demo = await startProcess({ command: "npm", args: ["run", "demo"], env: { PORT: "0" } });
}, 90_000);
afterAll(() => demo.stop());

/** A README's blocks of one language as one program, pointed at this demo. */
function programOf(file: string, language: string): string {
  return blocksOf(file, language).join("\n").replaceAll("http://127.0.0.1:8787", demo.url);
}

/** What the program of either language prints, feature by feature. */
function checkOutput(output: string): void {
  const lines = output.split("\n");
  for (const said of [/Hello/, /poem/, /v3\.fal\.media/, /weather/, /"name":/]) {
    expect(output).toMatch(said);
  }
  // The picture: the size that the prompt asks for, and the beginning of its Markdown.
  expect(output).toMatch(/red panda reading, 16:9, 2K”, 2688×1536\.\n\n!\[Gen/);
  // The reasoning is a line of its own, above the answer.
  expect(output).toMatch(
    /^The user asks: “Is 9\.11 larger than 9\.9\?”\. .+\nYou asked: “Is 9\.11/m,
  );
  expect(lines).toContain("2 1536");
  expect(output).toMatch(/^\d{3} models\ngoogle$/m);
  expect(output).toMatch(/^\$ 50\.87$/m);
  expect(Number(lines.findLast((line) => line !== ""))).toBeGreaterThan(100);
}

describe.each(READMES)("the examples of %s run as pasted", (file) => {
  test.skipIf(python === undefined)(
    "with the official Python package",
    async () => {
      const { stdout } = await run(resolve(python ?? ""), ["-c", programOf(file, "python")]);
      checkOutput(stdout);
    },
    60_000,
  );

  test("with the official Node package", async () => {
    const program = join(mkdtempSync(join("node_modules", ".cache-readme-")), "example.mjs");
    writeFileSync(program, programOf(file, "js"));
    const { stdout } = await run(process.execPath, [program]);
    rmSync(join(program, ".."), { recursive: true });
    checkOutput(stdout);
  }, 60_000);
});

test("both READMEs hold the same examples, commands and headings", () => {
  const [english = "", chinese = ""] = READMES;
  for (const language of ["python", "js", "bash"]) {
    expect(blocksOf(chinese, language)).toEqual(blocksOf(english, language));
  }
  const shape = (file: string) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => /^(?:#+ |\|)/.test(line))
      .map((line) => (line.startsWith("|") ? line.split("|").length : line.split(" ")[0]));
  expect(shape(chinese)).toEqual(shape(english));
});

describe("each command of the README", () => {
  /** The command, and what stands for it here: `npm ci` is what brought these tests to life. */
  const COMMANDS: Record<string, () => unknown> = {
    "npm ci && npm run demo": () => expect(demo.output()).toContain("/v1/chat/completions"),
    "npm ci && npm test": () => expect(packageScripts()["test"]).toContain("vitest run"),
    "npm ci && npm run build": async () => {
      const folder = scratch();
      await run("npm", ["run", "build", "--", folder]);
      // The tested bytes are the built ones, and two builds are alike.
      for (const file of ["worker.js", "node.js"]) {
        expect(readFileSync(join(folder, file)).equals(readFileSync(join("dist", file)))).toBe(
          true,
        );
      }
    },
    "npm ci && npm run deploy": () =>
      run("npx", ["wrangler", "deploy", "--dry-run", "--outdir", scratch()]),
    "HOST=0.0.0.0 PORT=8787 node dist/node.js": async () => {
      const env = { HOST: "127.0.0.1", PORT: "0" };
      const args = ["dist/node.js"];
      const server = await startProcess({ command: process.execPath, args, env });
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
      expect(await server.stop()).toBe(0);
    },
  };
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  function scratch(): string {
    const folder = mkdtempSync(join(tmpdir(), "gateway-"));
    folders.push(folder);
    return folder;
  }

  function packageScripts(): Record<string, string> {
    return JSON.parse(readFileSync("package.json", "utf8")).scripts;
  }

  const lines = blocksOf("README.md", "bash").flatMap((block) => block.trim().split("\n"));

  test.each([...new Set(lines)])(
    "%s works",
    async (line) => {
      await COMMANDS[line]?.();
      expect(Object.keys(COMMANDS)).toContain(line);
    },
    120_000,
  );

  const curl = findProgram("curl", "the demo's curl line");

  test.skipIf(curl === undefined)("the line that the demo prints works as pasted", () => {
    const command = /curl [^\n]*\\\n[^\n]*/.exec(demo.output())?.[0] ?? "";
    expect(execFileSync("/bin/sh", ["-c", `${command} -s`]).toString()).toContain(
      '"chat.completion"',
    );
  });
});
