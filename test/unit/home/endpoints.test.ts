import { expect, test } from "vitest";
import { describeEndpoints } from "../../../src/home/endpoints.ts";
import { ROUTES } from "../../../src/routes.ts";

test("routes are told by their purpose, as version 1.13 named it", () => {
  expect(describeEndpoints(ROUTES)).toMatchObject({
    chat: "POST /v1/chat/completions",
    responses: "POST /v1/responses",
    embeddings: "POST /v1/embeddings",
    models: "GET /v1/models, GET /v1/models/{id}",
    balance:
      "GET /v1/dashboard/billing/subscription, GET /v1/dashboard/billing/usage, GET /v1/dashboard/billing/credit_grants",
    proxy: "ANY /proxy?url={url}",
    status: "GET /status",
    health: "GET /health, GET /healthz, GET /readyz",
  });
});

test("a route that is added is told without further ado", () => {
  const routes = [...ROUTES, ["/messages", "POST"], ["/messages/count_tokens", "POST"]] as const;
  const { messages } = describeEndpoints(routes) as { messages?: string };
  expect(messages).toBe("POST /v1/messages, POST /v1/messages/count_tokens");
});

test("a route that is not there is not told, nor the page's own", () => {
  expect(
    describeEndpoints([
      ["/", "GET"],
      ["/page/:rest{.+}", "GET"],
      ["/models", "GET"],
    ]),
  ).toEqual({ models: "GET /v1/models" });
});
