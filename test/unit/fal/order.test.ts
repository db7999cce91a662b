import { expect, test } from "vitest";
import { readOrder } from "../../../src/fal/order.ts";

const QUEUE = "https://queue.fal.run";
const JOB = `${QUEUE}/openrouter/router/requests/r1`;

test("the URLs that the queue gives are used", () => {
  const receipt = {
    request_id: "r1",
    status_url: `${QUEUE}/a/b/requests/r1/status?x=1`,
    response_url: `${QUEUE}/a/b/requests/r1/response`,
    cancel_url: `${QUEUE}/a/b/requests/r1/cancel`,
  };
  expect(readOrder(JSON.stringify(receipt), QUEUE)).toEqual({
    id: "r1",
    statusUrl: receipt.status_url,
    streamUrl: `${QUEUE}/a/b/requests/r1/status/stream?x=1`,
    resultUrl: receipt.response_url,
    cancelUrl: receipt.cancel_url,
  });
});

test.each([
  ["none", undefined],
  ["no URL", "requests/r1"],
  ["no text", 7],
  ["another host", "https://queue.fal.run.example/requests/r1"],
  ["another scheme", "http://queue.fal.run/requests/r1"],
  ["another port", "https://queue.fal.run:8443/requests/r1"],
  ["a name before another host", "https://queue.fal.run@example.com/requests/r1"],
  ["credentials", "https://a:b@queue.fal.run/requests/r1"],
])("a URL that is %s is replaced by the queue's own", (_, url) => {
  const receipt = { request_id: "r1", status_url: url, response_url: url, cancel_url: url };
  expect(readOrder(JSON.stringify(receipt), QUEUE)).toEqual({
    id: "r1",
    statusUrl: `${JOB}/status`,
    streamUrl: `${JOB}/status/stream`,
    resultUrl: JOB,
    cancelUrl: `${JOB}/cancel`,
  });
});

test.each(["", "[]", "null", "{}", '{"request_id":7}'])("%j is no receipt", (text) => {
  expect(() => readOrder(text, QUEUE)).toThrow(/without a request id/);
});
