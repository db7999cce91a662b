import { describe, expect, test } from "vitest";
import { keyHint } from "../../../../web/state/key.ts";
import { KEY } from "../../../support/shared/canary.ts";

describe("the hint of a key", () => {
  test("shows six characters of it", () => {
    expect(keyHint(KEY).replace("…", "")).toHaveLength(6);
    expect(keyHint(KEY).startsWith(KEY.slice(0, 4))).toBe(true);
  });

  test("shows nothing of a short one", () => {
    expect(keyHint("short")).not.toContain("s");
    expect(keyHint("")).toBe("");
  });
});
