import { describe, expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { openGateway, type TestGateway } from "../support/shared/gateway.ts";

const MODEL = "google/gemini-2.5-flash";
const TEXT = '"messages":[{"role":"user","content":"Hello"}],"input":"Hello"';
const HEAD = `{"model":"${MODEL}",${TEXT}`;
const EMBEDDING_MODEL = "openai/text-embedding-3-small";

/** The beginning of a good body, without its last bracket, for a route. */
function headFor(path: string): string {
  return path === "/v1/embeddings" ? HEAD.replace(MODEL, EMBEDDING_MODEL) : HEAD;
}
const PATHS = ["/v1/chat/completions", "/v1/responses", "/v1/embeddings"];

/** Each is refused before anything reaches the upstream. */
async function expectRefused(gateway: TestGateway, response: Response, status: number) {
  expect(response.status).toBe(status);
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(Object.keys(error).sort()).toEqual(["code", "message", "param", "type"]);
  expect(await gateway.seen()).toEqual([]);
  return error;
}

function send(gateway: TestGateway, path: string, body: BodyInit, headers = {}): Promise<Response> {
  const init = { method: "POST", headers: { authorization: `Bearer ${KEY}`, ...headers }, body };
  return gateway.fetch(path, init);
}

/** The counters of coverage are slow, and the machine may be busy: test/runtime/json-bombs.test.ts is exact. */
const SOON_MS = 1000;
const MAX_TURNS = 5;

async function expectSoon(ask: () => Promise<Response>): Promise<Response> {
  for (let turn = 1; ; turn++) {
    const before = performance.now();
    const response = await ask();
    const ms = performance.now() - before;
    if (ms > SOON_MS && turn < MAX_TURNS) continue;
    expect(ms).toBeLessThan(SOON_MS);
    return response;
  }
}

/** In pieces, so that its length is not known before it ends. */
function chunked(text: string): RequestInit {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 100) controller.enqueue(bytes.slice(at, at + 100));
      controller.close();
    },
  });
  return { body, duplex: "half" } as RequestInit;
}

describe.each(PATHS)("a body for %s (SEC-50, F40)", (path) => {
  const head = headFor(path);

  /** One of exactly this many bytes. */
  const ofSize = (bytes: number) => {
    const start = `${head},"user":"`;
    return `${start}${"x".repeat(bytes - start.length - 2)}"}`;
  };
  const MAX_BODY_MB = "0.001";
  const cap = Math.floor(0.001 * 1024 * 1024);

  test("is taken at the limit and refused one byte above it", async () => {
    const gateway = openGateway({ MAX_BODY_MB });
    const tooMuch = await send(gateway, path, ofSize(cap + 1));
    expect(await expectRefused(gateway, tooMuch, 413)).toMatchObject({ code: "request_too_large" });
    expect((await send(gateway, path, ofSize(cap))).status).toBe(200);
  });

  test("is counted while it comes when it does not say how long it is", async () => {
    const gateway = openGateway({ MAX_BODY_MB });
    const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
    const sending = { method: "POST", headers, ...chunked(ofSize(cap + 1)) };
    await expectRefused(gateway, await gateway.fetch(path, sending), 413);
    const fitting = { method: "POST", headers, ...chunked(ofSize(cap)) };
    expect((await gateway.fetch(path, fitting)).status).toBe(200);
  });

  test.each(["gzip", "br", "deflate", "gzip, gzip", "zstd", "compress"])(
    "is refused in the coding %s",
    async (coding) => {
      const gateway = openGateway();
      const refused = await send(gateway, path, `${head}}`, { "content-encoding": coding });
      const error = await expectRefused(gateway, refused, 415);
      expect(error.code).toBe("unsupported_media_type");
    },
  );

  test.each([
    ["application/json", 200],
    ["application/json; charset=utf-8", 200],
    ["Application/JSON", 200],
    ["application/vnd.api+json", 200],
    ["text/plain;charset=UTF-8", 200],
    // What curl -d says of every body.
    ["application/x-www-form-urlencoded", 200],
    ["multipart/form-data; boundary=x", 415],
    ["application/octet-stream", 415],
    ["text/html", 415],
    ["image/png", 415],
    ["application/xml", 415],
  ])("of the type %s is answered with %d", async (type, status) => {
    const gateway = openGateway();
    const answer = await send(gateway, path, `${head}}`, { "content-type": type });
    if (status === 200) expect(answer.status).toBe(200);
    else await expectRefused(gateway, answer, status);
  });
});

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === "string" ? [...new TextEncoder().encode(part)] : part,
    ),
  );

describe.each(PATHS)("for %s, what is no JSON object is invalid_json (SEC-51, F41)", (path) => {
  const head = headFor(path);

  const inText = (code: number[]) => bytes(`${head},"user":"`, code, '"}');

  test.each<[string, BodyInit]>([
    ["nothing", ""],
    ["blanks", " \n\t "],
    ["an array", "[]"],
    ["a text", '"x"'],
    ["a number", "1"],
    ["null", "null"],
    ["an open object", head],
    ["two objects", `${head}}{}`],
    ["a form", "model=x&messages=y"],
    ["an overlong slash", inText([0xc0, 0xaf])],
    ["an overlong NUL", inText([0xc0, 0x80])],
    ["half a surrogate pair", inText([0xed, 0xa0, 0x80])],
    ["a character beyond U+10FFFF", inText([0xf4, 0x90, 0x80, 0x80])],
    ["a cut character", inText([0xe4, 0xb8])],
    ["a lonely continuation", inText([0x80])],
    ["a NUL in a text", inText([0])],
    ["a NUL before it", bytes([0], `${head}}`)],
    ["a NUL behind it", bytes(`${head}}`, [0])],
    ["UTF-16", bytes([0xff, 0xfe, 0x7b, 0, 0x7d, 0])],
    ["two byte order marks", bytes([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], `${head}}`)],
    ["a mark within it", bytes("{", [0xef, 0xbb, 0xbf], head.slice(1), "}")],
    ["NaN", `${head},"temperature":NaN}`],
    ["a comment", `${head}/* */}`],
  ])("%s", async (_, body) => {
    const gateway = openGateway();
    const error = await expectRefused(gateway, await send(gateway, path, body), 400);
    expect(error.code).toBe("invalid_json");
  });

  test("but a byte order mark in front is ignored, and does not go up", async () => {
    const gateway = openGateway();
    const marked = bytes([0xef, 0xbb, 0xbf], `${head}}`);
    const type = { "content-type": "application/json" };
    expect((await send(gateway, path, marked, type)).status).toBe(200);
    expect((await gateway.seen())[0].body).toBe(`${head}}`);
  });

  test("but an escaped NUL and half an escaped pair are text like any other", async () => {
    const gateway = openGateway();
    const sent = `${head},"user":"\\u0000 \\ud83d"}`;
    expect((await send(gateway, path, sent)).status).toBe(200);
    expect((await gateway.seen())[0].body).toBe(sent);
  });
});

describe.each(PATHS)("nesting in a body for %s (SEC-52, F41)", (path) => {
  const head = headFor(path);

  const nested = (open: string, close: string, levels: number) =>
    `${head},"metadata":${open.repeat(levels)}1${close.repeat(levels)}}`;

  test.each([
    ["arrays", "[", "]"],
    ["objects", '{"a":', "}"],
  ])("is taken in 64 levels of %s, and refused in 65", async (_, open, close) => {
    const gateway = openGateway();
    const tooDeep = await send(gateway, path, nested(open, close, 64));
    expect((await expectRefused(gateway, tooDeep, 400)).code).toBe("json_too_deep");
    expect((await send(gateway, path, nested(open, close, 63))).status).toBe(200);
  });

  test.each<[string, string]>([
    ["closed", nested("[", "]", 1_000_000)],
    ["left open", "[".repeat(1_000_000)],
    ["of objects", nested('{"a":', "}", 1_000_000)],
    [
      "in a member that is rewritten",
      `{"model":"${MODEL}-thinking","messages":${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
    ],
  ])("of 1,000,000 levels, %s, is refused soon", async (_, body) => {
    const gateway = openGateway();
    const refused = await expectSoon(() => send(gateway, path, body));
    expect((await expectRefused(gateway, refused, 400)).code).toBe("json_too_deep");
  });

  test("in a text is text", async () => {
    const gateway = openGateway();
    expect((await send(gateway, path, `${head},"user":"${"[{".repeat(1000)}"}`)).status).toBe(200);
  });
});

describe("a body with many names (SEC-52, F41)", () => {
  const path = "/v1/chat/completions";
  const names = (count: number) => Array.from({ length: count }, (_, at) => `"k${at}":1`).join(",");

  test.each([
    ["1,000,000 members", `${HEAD},${names(1_000_000)}}`],
    ["1,000,000 members in a member", `${HEAD},"metadata":{${names(1_000_000)}}}`],
    ["1,000,000 empty arrays", `${HEAD},"metadata":[${"[],".repeat(1_000_000)}1]}`],
    ["1,000,000 strings", `${HEAD},"metadata":[${'"s",'.repeat(1_000_000)}1]}`],
  ])("of %s is refused soon", async (_, body) => {
    const gateway = openGateway();
    const refused = await expectSoon(() => send(gateway, path, body));
    const error = await expectRefused(gateway, refused, 400);
    expect(error.code).toBe("json_too_many_members");
  });

  test("is taken when it is a long talk: 10,000 messages with tool calls", async () => {
    const gateway = openGateway();
    const called = { id: "c", type: "function", function: { name: "f", arguments: "{}" } };
    const messages = Array.from({ length: 10_000 }, (_, at) => ({
      role: "assistant",
      content: [{ type: "text", text: `Turn ${at}` }],
      tool_calls: [called],
    }));
    const body = JSON.stringify({ model: MODEL, messages });
    expect((await send(gateway, path, body)).status).toBe(200);
  });
});

describe.each(PATHS)("a name in a body for %s (SEC-53, F41)", (path) => {
  const head = headFor(path);

  test.each([
    ["__proto__", `${head},"__proto__":{"polluted":1}}`],
    ["__proto__, deep", `${head},"metadata":{"a":[{"__proto__":{"polluted":1}}]}}`],
    ["__proto__ in escapes", `${head},"\\u005f_proto_\\u005F":{"polluted":1}}`],
    ["__proto__ before blanks", `${head},"metadata":{"__proto__" \n\t:{"polluted":1}}}`],
    [
      "constructor with prototype",
      `${head},"metadata":{"constructor":{"prototype":{"polluted":1}}}}`,
    ],
    [
      "constructor with prototype, not first",
      `${head},"constructor":{"a":{},"prototype":{"polluted":1}}}`,
    ],
    ["both in escapes", `${head},"c\\u006fnstructor":{"\\u0070rototype":{"polluted":1}}}`],
  ])("that is %s is refused", async (_, body) => {
    const gateway = openGateway();
    const error = await expectRefused(gateway, await send(gateway, path, body), 400);
    expect(error.code).toBe("invalid_json_key");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test.each([
    ["a text that tells of __proto__", '"user":"obj[\\"__proto__\\"] = {}; {\\"__proto__\\":1}"'],
    ["the arguments of a tool call", '"metadata":{"arguments":"{\\"__proto__\\":{\\"a\\":1}}"}'],
    ["__proto__ as a value", '"metadata":{"name":"__proto__","names":["__proto__","constructor"]}'],
    ["a property named constructor", '"metadata":{"properties":{"constructor":{"type":"string"}}}'],
    ["a property named prototype", '"metadata":{"properties":{"prototype":{"type":"string"}}}'],
    ["one beside the other", '"metadata":{"constructor":{"a":1},"prototype":{"b":2}}'],
    ["one far below the other", '"metadata":{"constructor":{"properties":{"prototype":{}}}}'],
    ["one behind the other in a list", '"metadata":[{"constructor":1},{"prototype":2}]'],
  ])("may be %s", async (_, member) => {
    const gateway = openGateway();
    const sent = `${head},${member}}`;
    expect((await send(gateway, path, sent)).status).toBe(200);
    expect((await gateway.seen())[0].body).toBe(sent);
  });
});

describe.each(PATHS)("what two readers could read differently, for %s (SEC-54, F41)", (path) => {
  const head = headFor(path);

  test.each([
    ["model", `{"model":"a/cheap",${TEXT},"model":"${MODEL}"}`, "model"],
    ["model, once in escapes", `{"\\u006dodel":"a/cheap",${TEXT},"model":"${MODEL}"}`, "model"],
    ["n", `${head},"n":1,"n":100}`, "n"],
    ["a member that nobody knows", `${head},"x y":1,"x y":1}`, null],
  ])("%s, twice, is refused", async (_, body, param) => {
    const gateway = openGateway();
    const error = await expectRefused(gateway, await send(gateway, path, body), 400);
    expect(error).toMatchObject({ code: "invalid_json_key", param });
  });

  test("a name may stand in many objects of a body, and twice in one that is not its root", async () => {
    const gateway = openGateway();
    const sent = `${head},"metadata":{"model":"x","n":1,"n":2,"metadata":{}}}`;
    expect((await send(gateway, path, sent)).status).toBe(200);
    expect((await gateway.seen())[0].body).toBe(sent);
  });

  test.each([
    ["max_tokens", "9007199254740993"],
    ["max_tokens", "-9007199254740993"],
    ["max_completion_tokens", "1e400"],
    ["max_output_tokens", "12345678901234567890"],
    ["n", "18446744073709551617"],
    ["dimensions", "1e30"],
  ])("%s of %s is refused", async (param, value) => {
    const gateway = openGateway();
    const refused = await send(gateway, path, `${head},"${param}":${value}}`);
    const error = await expectRefused(gateway, refused, 400);
    expect(error).toMatchObject({ code: "invalid_value", param });
  });

  test("a seed of 64 bits and a number with many digits go up as they came", async () => {
    const gateway = openGateway();
    const sent = `${head},"seed":18446744073709551615,"temperature":0.10000000000000000001,"max_tokens":100.0}`;
    expect((await send(gateway, path, sent)).status).toBe(200);
    expect((await gateway.seen())[0].body).toBe(sent);
  });
});
