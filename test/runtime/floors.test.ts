import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { importsOf } from "../support/imports.ts";

/**
 * What may import what. A row is a folder or a file; it names folders (`wire/`), files and packages. Paths begin at the
 * row's root, those elsewhere at the repository's. A folder may import itself.
 */
type Floors = Readonly<Record<string, readonly string[]>>;

const CORE = ["caller.ts", "config.ts", "errors.ts", "platform.ts", "version.ts"];
const UP_TO_HTTP = [...CORE, "call.ts", "wire/", "http/"];
const UP_TO_FAL = [...UP_TO_HTTP, "limits/", "fal/"];
const UP_TO_PICTURES = [...UP_TO_FAL, "catalogue/", "spending/", "pictures/"];
const ENDPOINTS = ["chat/", "responses/", "embeddings/", "models/", "billing/", "relay/", "home/"];

const SRC: Floors = {
  "gateway.ts": [
    ...UP_TO_PICTURES,
    "boot-warnings.ts",
    "config-error.ts",
    "home/",
    "request-log.ts",
    "routes.ts",
  ],
  "routes.ts": [...UP_TO_PICTURES, ...ENDPOINTS, "hono/router/pattern-router"],
  "chat/": UP_TO_PICTURES,
  "responses/": UP_TO_PICTURES,
  "embeddings/": UP_TO_PICTURES,
  "models/": UP_TO_PICTURES,
  "billing/": UP_TO_PICTURES,
  "relay/": [...UP_TO_PICTURES, "ipaddr.js"],
  "home/": [...UP_TO_PICTURES, "#page"],
  "pictures/": [...UP_TO_FAL, "catalogue/", "spending/"],
  "spending/": [...UP_TO_FAL, "catalogue/"],
  "catalogue/": UP_TO_FAL,
  "fal/": [...UP_TO_HTTP, "limits/"],
  "limits/": [...UP_TO_HTTP, "access-keys.ts", "ipaddr.js"],
  "http/": ["wire/", "errors.ts", "platform.ts", "hono/utils/accept"],
  "wire/": [],
  // What a handler gets, as a type (below).
  "call.ts": [...CORE, "wire/", "http/", "limits/", "fal/", "catalogue/"],
  "boot-warnings.ts": ["config.ts", "limits/", "platform.ts"],
  "request-log.ts": ["errors.ts", "platform.ts"],
  "log-line.ts": ["platform.ts"],
  "caller.ts": ["access-keys.ts", "config.ts", "errors.ts", "fal-key.ts"],
  "access-keys.ts": ["config.ts"],
  "config.ts": ["config-error.ts", "config-values.ts", "valibot"],
  "config-values.ts": ["fal-key.ts", "valibot"],
  "config-error.ts": [],
  "errors.ts": [],
  "fal-key.ts": [],
  "platform.ts": [],
  "version.ts": [],
};

const PREACT = ["preact", "preact/hooks", "@preact/signals-core"];
/** The page talks HTTP to the gateway, and shares only what it knows of models, pictures, errors and the form of keys. */
const SHARED = ["src/catalogue/", "src/pictures/", "src/errors.ts", "src/fal-key.ts"];
const BELOW_VIEWS = [
  ...PREACT,
  ...SHARED,
  "api/",
  "code/",
  "format/",
  "markdown/",
  "state/",
  "texts/",
  "ui/",
];

const WEB: Floors = {
  "main.tsx": [...BELOW_VIEWS, "app.tsx", "shell/", "styles/"],
  "app.tsx": [...BELOW_VIEWS, "palette/", "shell/"],
  "shell/": [...BELOW_VIEWS, "connect/", "models/", "playground/", "status/"],
  // It shows the rows of the list of models, and picks one for the playground.
  "palette/": [...BELOW_VIEWS, "models/", "playground/model-state.ts"],
  "connect/": [...BELOW_VIEWS, "lean-qr/nano"],
  "models/": BELOW_VIEWS,
  "playground/": BELOW_VIEWS,
  "status/": BELOW_VIEWS,
  "markdown/": [...PREACT, "api/", "state/", "ui/"],
  "ui/": [...PREACT, "api/", "state/"],
  // What is asked of the gateway is asked with the key of the state.
  "api/": [...PREACT, ...SHARED, "state/"],
  "state/": [...PREACT, "src/fal-key.ts", "texts/"],
  "texts/": ["src/errors.ts"],
  "format/": [],
  "code/": [],
};

/** A folder or file of a root, as a row or a name in it says it. */
function holds(name: string, path: string): boolean {
  return name.endsWith("/") ? path.startsWith(name) : path === name;
}

/** What a module imports that its row does not name. */
function strayImports(root: string, floors: Floors, file: string, text: string): string[] {
  const own = file.slice(root.length);
  const row = Object.entries(floors).find(([name]) => holds(name, own));
  if (row === undefined) return [`${file} has no row`];
  const allowed = [row[0], ...row[1]];
  return importsOf(file, text)
    .map(({ target }) => (target.startsWith(root) ? target.slice(root.length) : target))
    .filter((target) => !allowed.some((name) => holds(name, target)))
    .map((target) => `${file} imports ${target}`);
}

function modulesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name))
    .map((name) => root + name);
}

const ROOTS = [
  ["src/", SRC],
  ["web/", WEB],
] as const;

test.each(ROOTS)("%s imports nothing but what the table of its floors names", (root, floors) => {
  const modules = modulesOf(root);
  expect(modules.length).toBeGreaterThan(100);
  const strays = modules.flatMap((file) =>
    strayImports(root, floors, file, readFileSync(file, "utf8")),
  );
  expect(strays).toEqual([]);
});

test("the type of a call names types of higher floors, and nothing of their code", () => {
  const imports = importsOf("src/call.ts", readFileSync("src/call.ts", "utf8"));
  expect(imports.filter(({ isType }) => !isType)).toEqual([]);
});

describe("the table refuses", () => {
  test.each([
    ["src/wire/sse.ts", `import { readBody } from "../http/body.ts"`, "http/body.ts"],
    ["src/http/body.ts", `import type { Quota } from "../limits/quota.ts"`, "limits/quota.ts"],
    ["src/limits/quota.ts", `export { sendToFal } from "../fal/client.ts"`, "fal/client.ts"],
    ["src/limits/quota.ts", `export * from "../fal/client.ts"`, "fal/client.ts"],
    ["src/spending/caps.ts", `const { routes } = await import("../routes.ts")`, "routes.ts"],
    ["src/fal/job.ts", `let all: import("../chat/reply.ts").Reply`, "chat/reply.ts"],
    ["src/chat/reply.ts", `import { answer } from "../models/handler.ts"`, "models/handler.ts"],
    ["src/chat/reply.ts", `import { serve } from "../../runtime/node.ts"`, "runtime/node.ts"],
    ["src/chat/reply.ts", `import { readFileSync } from "node:fs"`, "node:fs"],
    ["src/chat/reply.ts", `import "cloudflare:workers"`, "cloudflare:workers"],
    ["src/chat/reply.ts", "const all = await import(name)", "computed"],
    ["web/ui/button.tsx", `import { rows } from "../models/rows.ts"`, "models/rows.ts"],
    ["web/models/row.ts", `import { readConfig } from "../../src/config.ts"`, "src/config.ts"],
  ])("in %s: %s", (file, text, target) => {
    const [root, floors] = file.startsWith("src/") ? ROOTS[0] : ROOTS[1];
    expect(strayImports(root, floors, file, text)).toEqual([`${file} imports ${target}`]);
  });

  test("a folder that it does not name", () => {
    expect(strayImports("src/", SRC, "src/videos/handler.ts", "")).toEqual([
      "src/videos/handler.ts has no row",
    ]);
  });
});
