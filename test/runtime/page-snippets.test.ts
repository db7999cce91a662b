import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  claudeCodeSnippet,
  codexToml,
  curlSnippet,
  type Example,
  libreChatEnv,
  libreChatYaml,
  nodeSnippet,
  openWebUiDocker,
  pythonSnippet,
  shellKey,
} from "../../web/connect/snippets.ts";
import { findProgram } from "../support/programs.ts";
import { findPython } from "../support/python.ts";
import { paid, startNode, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, KEY, OPERATOR_KEY } from "../support/shared/canary.ts";

const run = promisify(execFile);
const python = await findPython();
const curl = findProgram("curl", "the page's curl example");

/** A key that a shell would take apart, were it not quoted. */
const ODD_KEY = `${ACCESS_KEY}'"$(x)\`;#\\`;

let server: TestServer;
beforeAll(async () => {
  server = await startNode({ FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: `${ACCESS_KEY},${ODD_KEY}` });
});
afterAll(() => server.stop());

const example = (key: string): Example => ({
  origin: server.url,
  key,
  model: "google/gemini-2.5-flash",
});

/** Runs a script as if it was pasted into a terminal. */
async function inShell(script: string): Promise<string> {
  const { PATH, HOME } = process.env;
  const { stdout } = await run("/bin/sh", ["-c", script], { env: { PATH, HOME } });
  return stdout;
}

describe.each([
  ["a fal key", KEY, KEY],
  ["an access key", ACCESS_KEY, OPERATOR_KEY],
  ["a key of odd characters", ODD_KEY, OPERATOR_KEY],
])("what the page says to paste runs as it is, with %s:", (_, key, payer) => {
  /** Which key the last request was paid with. */
  const lastPayer = async () => (await paid(server)).at(-1).headers.authorization;

  test.skipIf(curl === undefined)("curl", async () => {
    const script = `${shellKey(example(key))}\n${curlSnippet(example(key))}`;
    const { choices } = JSON.parse(await inShell(script));
    expect(choices[0].message.content).toMatch(/Hello/);
    expect(await lastPayer()).toBe(`Key ${payer}`);
  });

  test.skipIf(python === undefined)(
    "Python",
    async () => {
      const program = pythonSnippet(example(key)).replaceAll("'", "'\\''");
      const script = `${shellKey(example(key))}\n'${resolve(python ?? "")}' -c '${program}'`;
      expect(await inShell(script)).toMatch(/Hello/);
      expect(await lastPayer()).toBe(`Key ${payer}`);
    },
    60_000,
  );

  test("Node.js", async () => {
    const folder = mkdtempSync(join("node_modules", ".cache-snippet-"));
    writeFileSync(join(folder, "chat.mjs"), nodeSnippet(example(key)));
    const script = `${shellKey(example(key))}\n'${process.execPath}' '${folder}/chat.mjs'`;
    expect(await inShell(script)).toMatch(/Hello/);
    rmSync(folder, { recursive: true });
    expect(await lastPayer()).toBe(`Key ${payer}`);
  }, 60_000);

  test("the environment of Claude Code", async () => {
    const script = claudeCodeSnippet(example(key)).replace(/claude$/, "env");
    const lines = (await inShell(script)).split("\n");
    expect(lines).toContain(`ANTHROPIC_BASE_URL=${server.url}`);
    expect(lines).toContain(`ANTHROPIC_AUTH_TOKEN=${key}`);
    expect(lines).toContain("ANTHROPIC_MODEL=google/gemini-2.5-flash");
  });

  test("the arguments of Open WebUI's container", async () => {
    const script = openWebUiDocker(example(key)).replace(/^docker run/, "printf '%s\\n'");
    const args = (await inShell(script)).split("\n");
    expect(args).toContain(`OPENAI_API_BASE_URL=${server.url}/v1`);
    expect(args).toContain(`OPENAI_API_KEY=${key}`);
    expect(args.at(-2)).toBe("ghcr.io/open-webui/open-webui:main");
  });

  test("the settings of LibreChat and Codex, which hold no key but name where it is", () => {
    const { origin, model } = example(key);
    const yaml = libreChatYaml(example(key));
    expect(yaml).toContain(`apiKey: "\${FAL_GATEWAY_KEY}"`);
    expect(yaml).toContain(`baseURL: "${origin}/v1"`);
    expect(yaml).toContain(`default: ["${model}"]`);
    expect(libreChatEnv(example(key))).toMatch(/^FAL_GATEWAY_KEY=(['"`]?).+\1$/);
    const toml = codexToml(example(key));
    expect(toml).toContain(`base_url = "${origin}/v1"`);
    expect(toml).toContain('env_key = "OPENAI_API_KEY"');
    for (const text of [yaml, toml]) expect(text).not.toContain(key);
  });
});
