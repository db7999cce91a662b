import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NEVER_DOWN } from "../../src/relay/caller-headers.ts";
import { readWrangler } from "../../tools/workerd.ts";

const read = (file: string) => readFileSync(file, "utf8");

describe.each(["docs/configuration.md", "docs/configuration.zh-CN.md"])("%s", (file) => {
  test.each(NEVER_DOWN)(
    "has the row of headers that /proxy keeps back: %s (SEC-31)",
    (_, names) => {
      const row = names.map((name) => `\`${name}\``).join(", ");
      expect(read(file)).toContain(`| ${row} |\n`);
    },
  );
});

test("the reasons are the same in the code and in the documents (SEC-31)", () => {
  const page = read("docs/configuration.md");
  for (const [reason] of NEVER_DOWN) expect(page).toContain(`\n| ${reason} |`);
});

describe("the Worker that is deployed (SEC-26)", () => {
  const settings = readWrangler();

  test("asks no address inside the zone behind its front door, on workerd", () => {
    expect(settings.compatibility_flags).toContain("global_fetch_strictly_public");
    expect(settings.compatibility_flags).not.toContain("global_fetch_private_origin");
  });

  test("is newer than what keeps Authorization across origins, on workerd", () => {
    expect(settings.compatibility_date >= "2025-09-01").toBe(true);
  });
});
