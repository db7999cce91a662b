import { expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";

test("an upstream call has every clock unless a variable says otherwise (REL-01)", () => {
  expect(readConfig({})).toMatchObject({
    TIMEOUT_CONNECT_S: 5,
    TIMEOUT_HEADERS_S: 300,
    TIMEOUT_IDLE_S: 120,
    TIMEOUT_TOTAL_S: 900,
  });
});
