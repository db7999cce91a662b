import { expect, test } from "vitest";
import { readEndpoints } from "../../../../web/status/endpoints.ts";

test("one route is one endpoint", () => {
  expect(readEndpoints("POST /v1/chat/completions")).toEqual([
    { method: "POST", path: "/v1/chat/completions" },
  ]);
});

test("several routes stand behind commas", () => {
  expect(readEndpoints("GET /v1/models, GET /v1/models/{id}")).toEqual([
    { method: "GET", path: "/v1/models" },
    { method: "GET", path: "/v1/models/{id}" },
  ]);
});

test("a list in braces is several paths", () => {
  expect(readEndpoints("GET /v1/billing/{usage,credit_grants}").map(({ path }) => path)).toEqual([
    "/v1/billing/usage",
    "/v1/billing/credit_grants",
  ]);
});

test("a query keeps its braces", () => {
  expect(readEndpoints("ANY /proxy?url={url}")).toEqual([
    { method: "ANY", path: "/proxy?url={url}" },
  ]);
});

test.each(["", "nothing", "chat"])("%j is no endpoint", (text) => {
  expect(readEndpoints(text)).toEqual([]);
});
