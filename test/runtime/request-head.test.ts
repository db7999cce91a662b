import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { findHeadFlaw } from "../../runtime/node/request-head.ts";

function flawOf(count: number): string | undefined {
  const others = Array.from({ length: count - 1 }, () => ["a", ""]);
  const rawHeaders = ["Host", "x", ...others.flat()];
  return findHeadFlaw({ rawHeaders, httpVersion: "1.1" } as IncomingMessage)?.code;
}

/** Node 24 refuses more by itself; Node 20 keeps the first of them and says nothing. */
test("no header is left unjudged behind a thousand others (SEC-80)", () => {
  expect(flawOf(1000)).toBeUndefined();
  expect(flawOf(1001)).toBe("headers_too_large");
});
