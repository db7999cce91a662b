import fc from "fast-check";
import type { FuzzRequest } from "./arbitrary-requests.ts";
import { CALLER_KEY } from "./canaries.ts";
import { PLAIN } from "./hostile-json.ts";
import { BODY_PATHS } from "./hostile-urls.ts";
import { nearly } from "./mutation.ts";

/** A good request, and what fal makes of it: a scenario of the simulator. */
export interface FuzzExchange extends FuzzRequest {
  scenario: object;
}

const PICTURE = { type: "image_url", index: 0, image_url: { url: "data:image/png;base64,AAAA" } };
const USAGE = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, cost: 0.1 };

const ANSWERS: unknown[] = [
  {
    id: "gen-1",
    object: "chat.completion",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: "Hi", reasoning: "Hm", images: [PICTURE, PICTURE] },
        finish_reason: "stop",
      },
    ],
    usage: USAGE,
  },
  {
    id: "r1",
    object: "response",
    status: "completed",
    output: [
      { type: "message", role: "assistant", content: [{ type: "output_text", text: "Hi" }] },
      { type: "function_call", call_id: "c", name: "f", arguments: "{}" },
    ],
  },
  {
    object: "list",
    data: [{ object: "embedding", index: 0, embedding: [0.5, -0.5] }],
    usage: USAGE,
  },
  { error: { code: 502, message: "Provider returned error", metadata: { raw: '{"error":"x"}' } } },
  { detail: [{ loc: ["body", "messages", 0], msg: "is odd", type: "odd" }], error_type: "x" },
];

const CHUNKS: unknown[] = [
  {
    id: "g",
    choices: [{ index: 0, delta: { role: "assistant", content: "Hi", reasoning: "Hm" } }],
  },
  { id: "g", choices: [{ index: 0, delta: { content: "", images: [PICTURE] } }] },
  { id: "g", choices: [{ index: 0, delta: { tool_calls: [{ index: 0, function: {} }] } }] },
  { id: "g", choices: [{ index: 0, delta: {}, finish_reason: "stop" }], usage: USAGE },
  { id: "g", choices: [], usage: USAGE },
  { id: "g", choices: [{ index: 0, delta: {}, finish_reason: "error" }], error: { code: 502 } },
  { type: "response.created", response: { id: "r", status: "in_progress" } },
  { type: "response.output_text.delta", delta: "Hi", item_id: "i" },
  { type: "response.completed", response: { id: "r", status: "completed", output: [] } },
];

const LINES = [
  ...[
    ": keep-alive\n\n",
    ":\r\n",
    "event: x\n",
    "id: \u0000\n",
    "retry: 1\n",
    "data\n\n",
    "data:\n\n",
  ],
  ...[
    "data: [DONE]\n\n",
    "data:[DONE]\r\n\r\n",
    "\ufeff",
    "\r",
    "\n",
    "\n\n\n",
    "data: {",
    "garbage",
  ],
  ...['data: "x"\n\n', "data: null\n\n", "data: []\n\n", "data: {}\n\n", 'data: {"error":1}\n\n'],
];

const STATUSES = [
  ...[200, 200, 200, 200, 204, 206, 301, 302, 400, 401, 402, 403, 404, 408, 409],
  ...[422, 429, 500, 502, 503, 504, 524, 599],
];
const TYPES = [
  "application/json",
  "application/json; charset=utf-8",
  "text/html",
  "text/plain",
  "x",
];
const STREAM_TYPES = ["text/event-stream", "text/event-stream; charset=utf-8", "application/json"];

const headers = fc.dictionary(
  fc.constantFrom("retry-after", "retry-after-ms", "x-ratelimit-x", "x-fal-request-id", "etag"),
  fc.string({ unit: "grapheme-ascii", maxLength: 20 }).map((text) => text.trim()),
  { maxKeys: 3, noNullPrototype: true },
);

/** One body, whatever was asked for. */
const wholes = fc.record({
  status: fc.constantFrom(...STATUSES),
  contentType: fc.constantFrom(...TYPES),
  headers,
  body: fc.oneof(
    { arbitrary: nearly(...ANSWERS), weight: 5 },
    { arbitrary: fc.string(), weight: 1 },
  ),
});

/** Events, split anywhere, and cut or not. */
const streams = fc.record({
  status: fc.constant(200),
  contentType: fc.constantFrom(...STREAM_TYPES),
  headers,
  events: fc.array(
    fc.oneof(
      { arbitrary: nearly(...CHUNKS).map((json) => `data: ${json}\n\n`), weight: 3 },
      { arbitrary: fc.constantFrom(...LINES), weight: 2 },
    ),
    { maxLength: 8 },
  ),
  eventDelayMs: fc.constant(0),
  drip: fc.record({ bytes: fc.integer({ min: 5, max: 300 }), everyMs: fc.constant(0) }),
  ...{ cut: fc.option(cuts(), { nil: undefined }) },
});

/** An answer that says that its connection ends, as it does: workerd would use it again before it sees the end. */
function head(status: string, ...fields: string[]): string {
  return [`HTTP/1.1 ${status}`, "Connection: close", ...fields, "", "{}"].join("\r\n");
}

/** What is no HTTP, or none that a client expects. */
const RAW = [
  ...["", "garbage", "HTTP/1.1 200 OK\r\n\r\n", "HTTP/2 200\r\n\r\n", head("two hundred")],
  ...[head("200 OK", "Content-Length: 9"), head("204 No", "Content-Length: 2"), head("199 X")],
  ...[
    head("600 X", "Content-Length: 2"),
    head("999 X", "Content-Length: 2"),
    head("200 OK", ": x"),
  ],
  ...[head("101 X", "Upgrade: x"), head("200 OK", "Transfer-Encoding: chunked")],
  ...[head("200 OK", "Content-Length: 2", "Content-Length: 3")],
  ...[head("200 OK", "Content-Length: 2", "Content-Encoding: gzip")],
  ...[head("200 OK", "Content-Length: 2", "Content-Encoding: br, gzip")],
  ...[head("500 \xff\xfe", "Content-Length: 2", "Retry-After: \xff")],
];

const raws = fc.constantFrom(...RAW).map((raw) => ({ raw }));

function cuts() {
  return fc.record({ afterBytes: fc.nat(600), how: fc.constantFrom("reset", "end", "stall") });
}

/** Whatever fal may say to a request that is good. */
export function anyAnswers(): fc.Arbitrary<FuzzExchange> {
  const asked = fc.record({ path: fc.constantFrom(...BODY_PATHS), stream: fc.boolean() });
  return fc.tuple(asked, fc.oneof(wholes, streams, raws)).map(([{ path, stream }, scenario]) => ({
    path,
    init: {
      method: "POST",
      headers: { authorization: `Bearer ${CALLER_KEY}`, "content-type": "application/json" },
      body: JSON.stringify({ ...PLAIN, stream }),
    },
    scenario: { times: 1, ...scenario },
  }));
}
