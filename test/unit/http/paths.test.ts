import { expect, test } from "vitest";
import { foldPath } from "../../../src/http/paths.ts";

test.each([
  ["/v1/chat/completions", "/chat/completions"],
  ["/chat/completions", "/chat/completions"],
  ["//v1//chat/completions", "/chat/completions"],
  ["/v1/v1/chat/completions", "/chat/completions"],
  ["/api/v1/chat/completions", "/chat/completions"],
  ["/v1/chat/completions/", "/chat/completions"],
  ["/v1/models/openai%2Fgpt-4o", "/models/openai%2Fgpt-4o"],
  ["/v1", "/"],
  ["/", "/"],
])("%s is served as %s", (given, folded) => {
  expect(foldPath(given)).toBe(folded);
});
