import { describe, expect, test } from "vitest";
import { ACCESS_KEY } from "../support/shared/canary.ts";
import { type Loose, openGateway, say } from "../support/shared/gateway.ts";

const ACCESS = ACCESS_KEY;
const CHAT = "/v1/chat/completions";
const RESPONSES = "/v1/responses";
const EMBEDDINGS = "/v1/embeddings";
const MODEL = "openai/gpt-4o";
const EMBEDDER = "openai/text-embedding-3-small";
const OTHER = "anthropic/claude-sonnet-4.5";
const body = { model: MODEL, messages: say("Hi") };
const drawing = { model: "google/gemini-3.1-flash-image", messages: say("A cat, 1K") };

function open(settings: Record<string, unknown>) {
  const gateway = openGateway({ FAL_KEY: "a:1", ACCESS_KEYS: ACCESS, ...settings });
  return {
    ...gateway,
    ask: (json: unknown = body, path = CHAT) => gateway.post(path, json, { "x-api-key": ACCESS }),
    async sent(): Promise<Loose[]> {
      return (await gateway.seen()).map(({ json }) => json);
    },
  };
}

describe("MODEL_ALLOWLIST (SEC-09)", () => {
  const listed = (MODEL_ALLOWLIST: string) => open({ MODEL_ALLOWLIST });

  test.each([
    [CHAT, body],
    [CHAT, { ...body, stream: true }],
    [RESPONSES, { model: MODEL, input: "Hi" }],
    [EMBEDDINGS, { model: EMBEDDER, input: "Hi" }],
  ])("lets %s spend on what it names, and on nothing else: %j", async (path, json) => {
    const gateway = listed(`${MODEL}, openai/text-*`);
    expect((await gateway.ask(json, path)).status).toBe(200);
    const refused = await gateway.ask({ ...json, model: OTHER }, path);
    expect(refused.status).toBe(403);
    expect(refused.json.error).toMatchObject({ code: "model_not_allowed", param: "model" });
    expect(refused.json.error.message).toContain(OTHER);
    expect(refused.json.error.message).toContain("GET /v1/models");
    expect(await gateway.sent()).toHaveLength(1);
  });

  test.each<[string, Loose]>([
    ["a fallback", { models: [MODEL, OTHER] }],
    ["fallbacks alone", { model: undefined, models: [OTHER] }],
    ["fallbacks that are no list", { models: OTHER }],
    ["a fallback that is no name", { models: [{ model: OTHER }] }],
    ["a variant that searches", { model: `${MODEL}:online` }],
    ["a faster variant", { model: `${MODEL}:nitro` }],
    ["a preset behind the name", { model: `${MODEL}@preset/mine` }],
    ["a preset alone", { model: "@preset/mine" }],
    ["a preset beside the model", { preset: "mine" }],
    ["a preset that is no name", { preset: { toString: 1 } }],
    ["a fallback that is nothing", { models: [null] }],
    ["a search that comes with more", { plugins: [{ id: "web" }, { id: "auto-router" }] }],
    ["a router", { model: "openrouter/auto" }],
    ["another list of fallbacks", { fallbacks: [OTHER] }],
    ["a plugin that asks other models", { plugins: [{ id: "fusion" }] }],
    ["a plugin that searches", { plugins: [{ id: "web" }] }],
    ["plugins that are no list", { plugins: { id: "web" } }],
    ["a search", { web_search_options: {} }],
    ["a tool that searches", { tools: [{ type: "web_search_preview" }] }],
    ["a tool that draws", { tools: [{ type: "openrouter:image_generation" }] }],
    ["a tool that asks another model", { tools: [{ type: "openrouter:subagent" }] }],
    ["a choice of such a tool", { tool_choice: { type: "openrouter:advisor" } }],
    ["a name with a blank", { model: `${MODEL} ` }],
  ])("is not left by %s", async (_, more) => {
    const gateway = listed("openai/*");
    const refused = await gateway.ask({ ...body, ...more });
    expect(refused.status).toBe(403);
    expect(refused.json.error.code).toBe("model_not_allowed");
    expect(refused.headers.get("x-should-retry")).toBe("false");
    expect(await gateway.sent()).toEqual([]);
  });

  test.each<[string, Loose]>([
    ["a fallback that is listed", { models: [MODEL, "openai/gpt-4o-mini"] }],
    ["a client's tools", { tools: [{ type: "function", function: { name: "f" } }] }],
    ["a harmless plugin", { plugins: [{ id: "response-healing" }] }],
    ["words for the choice of a tool", { tool_choice: "auto" }],
    ["members that say nothing", { models: null, plugins: null, web_search_options: null }],
    ["a preference of providers", { provider: { order: ["azure"] }, route: "fallback" }],
  ])("leaves %s alone", async (_, more) => {
    const gateway = listed("openai/*");
    expect((await gateway.ask({ ...body, ...more })).status).toBe(200);
    expect(await gateway.sent()).toEqual([{ ...body, ...more }]);
  });

  test.each<[string, Loose, string]>([
    [CHAT, body, "sk-own:key"],
    [CHAT, body, ACCESS],
    [RESPONSES, { model: MODEL, input: "Hi" }, "sk-own:key"],
    [EMBEDDINGS, { model: EMBEDDER, input: "Hi" }, ACCESS],
  ])("takes no list that takes seconds to read: %s", async (path, json, key) => {
    const gateway = listed("openai/*");
    const asked = { ...json, models: Array<string>(1001).fill(json.model) };
    const refused = await gateway.post(path, asked, { "x-api-key": key });
    expect(refused.status).toBe(400);
    expect(refused.json.error).toMatchObject({ code: "invalid_value", param: "models" });
    expect(await gateway.sent()).toEqual([]);
  });

  test("admits a search by the name that searches", async () => {
    const gateway = listed(`openai/*,${MODEL}:online`);
    for (const more of [{ plugins: [{ id: "web" }] }, { web_search_options: {} }]) {
      expect((await gateway.ask({ ...body, ...more })).status).toBe(200);
      const others = { ...more, models: ["openai/gpt-4o-mini"] };
      expect((await gateway.ask({ ...body, ...others })).status).toBe(403);
      const worse = { ...more, tools: [{ type: "openrouter:fusion" }] };
      expect((await gateway.ask({ ...body, ...worse })).status).toBe(403);
    }
  });

  test("judges a thinking name by the model that goes up", async () => {
    const virtual = { ...body, model: "deepseek/deepseek-v3.2-thinking" };
    const real = listed("deepseek/deepseek-v3.2");
    expect((await real.ask(virtual)).status).toBe(200);
    expect((await real.sent())[0].model).toBe("deepseek/deepseek-v3.2");
    expect((await listed(virtual.model).ask(virtual)).status).toBe(403);
  });

  test("holds for strangers who may spend, and not for a caller's own key", async () => {
    const gateway = openGateway({
      FAL_KEY: "a:1",
      ALLOW_ANONYMOUS: "true",
      MODEL_ALLOWLIST: MODEL,
    });
    const other = { ...body, model: OTHER };
    expect((await gateway.post(CHAT, other, {})).status).toBe(403);
    expect((await gateway.chat(other)).status).toBe(200);
  });

  test("leaves only what it names in the list of models, for who is bound by it", async () => {
    const gateway = listed("openai/gpt-4o,deepseek/deepseek-v3.2");
    const idsFor = async (headers: Record<string, string>) => {
      const answer = await gateway.get("/v1/models", headers);
      return { answer, ids: answer.json.data.map(({ id }: Loose) => id) };
    };
    const bound = await idsFor({ "x-api-key": ACCESS });
    expect(bound.ids.sort()).toEqual([
      "deepseek/deepseek-v3.2",
      "deepseek/deepseek-v3.2-thinking",
      "openai/gpt-4o",
    ]);
    expect(bound.answer.headers.get("cache-control")).toBe("no-store");
    for (const headers of [{}, { authorization: "Bearer own:key" }, { "x-api-key": "wrong" }]) {
      expect((await idsFor(headers as Record<string, string>)).ids.length).toBeGreaterThan(50);
    }
  });

  test("hides every other model from who is bound by it", async () => {
    const gateway = listed(MODEL);
    const bound = { "x-api-key": ACCESS };
    expect((await gateway.get(`/v1/models/${MODEL}`, bound)).json.id).toBe(MODEL);
    const hidden = await gateway.get("/v1/models/deepseek/deepseek-v3.2", bound);
    expect(hidden.status).toBe(404);
    expect(hidden.json.error.code).toBe("model_not_found");
    expect((await gateway.get("/v1/models/deepseek/deepseek-v3.2", {})).status).toBe(200);
  });
});

describe("MAX_TOKENS_LIMIT and MAX_N (SEC-09)", () => {
  const capped = () => open({ MAX_TOKENS_LIMIT: "1000", MAX_N: "2" });

  test.each([
    [CHAT, body, "max_tokens"],
    [CHAT, body, "max_completion_tokens"],
    [CHAT, { ...body, stream: true }, "max_tokens"],
    [CHAT, drawing, "max_tokens"],
    [CHAT, body, "n"],
    [CHAT, body, "best_of"],
    [RESPONSES, { model: MODEL, input: "Hi" }, "max_output_tokens"],
    [EMBEDDINGS, { model: EMBEDDER, input: "Hi" }, "n"],
  ])("refuse what %s asks for above them: %j %s", async (path, json, param) => {
    const gateway = capped();
    const limit = /tokens/.test(param) ? 1000 : 2;
    const refused = await gateway.ask({ ...json, [param]: limit + 1 }, path);
    expect(refused.status).toBe(400);
    expect(refused.json.error).toMatchObject({ code: "param_above_limit", param });
    expect(await gateway.sent()).toEqual([]);
    expect((await gateway.ask({ ...json, [param]: limit }, path)).status).toBe(200);
    expect((await gateway.sent())[0]).toMatchObject({ [param]: limit });
  });

  test.each([
    [CHAT, body, "max_tokens"],
    [CHAT, { ...body, max_tokens: null }, "max_tokens"],
    [CHAT, drawing, "max_tokens"],
    [CHAT, { ...body, max_output_tokens: 5 }, "max_tokens"],
    [RESPONSES, { model: MODEL, input: "Hi" }, "max_output_tokens"],
    [RESPONSES, { model: MODEL, input: "Hi", max_tokens: 5 }, "max_output_tokens"],
  ])("are no way round for who leaves them out: %s %j", async (path, json, param) => {
    const gateway = capped();
    expect((await gateway.ask(json, path)).status).toBe(200);
    expect((await gateway.sent())[0][param]).toBe(1000);
  });

  test.each<[string, object, string]>([
    [CHAT, body, "reasoning.max_tokens"],
    [CHAT, { ...body, max_tokens: 10 }, "thinking.budget_tokens"],
    [RESPONSES, { model: MODEL, input: "Hi" }, "reasoning.max_tokens"],
  ])("hold for thinking, which has a limit of its own: %s %j %s", async (path, json, param) => {
    const gateway = capped();
    const [holder = "", member = ""] = param.split(".");
    const asking = (written: string) =>
      gateway.ask(`${JSON.stringify(json).slice(0, -1)},"${holder}":{${written}}}`, path);
    for (const written of ["1001", "77777777777777777777", '"77777"']) {
      const refused = await asking(`"${member}":${written}`);
      expect(refused.status).toBe(400);
      expect(refused.json.error).toMatchObject({ param });
    }
    expect(await gateway.sent()).toEqual([]);
    for (const written of ["1000", "0", "null"]) {
      expect((await asking(`"${member}":77777,"${member}":${written}`)).status).toBe(200);
    }
    const bodies = (await gateway.seen()).map((request) => request.body);
    expect(bodies).toHaveLength(3);
    expect(bodies.join()).not.toContain("77777");
  });

  test("leave a request alone that says max_completion_tokens", async () => {
    const gateway = capped();
    await gateway.ask({ ...body, max_completion_tokens: 20 });
    expect(await gateway.sent()).toEqual([{ ...body, max_completion_tokens: 20 }]);
  });

  test.each(["1e400", "1.5", "12345678901234567890", '"5"', "-1", "0", "[5]", "true"])(
    "take no number that another reader may take for another one: %s (SEC-54)",
    async (written) => {
      for (const param of ["max_tokens", "max_completion_tokens", "n"]) {
        const gateway = capped();
        const text = `${JSON.stringify(body).slice(0, -1)},"${param}":${written}}`;
        const refused = await gateway.ask(text);
        expect(refused.status).toBe(400);
        expect(refused.json.error).toMatchObject({ code: "invalid_value", param });
        expect(await gateway.sent()).toEqual([]);
      }
    },
  );

  test("hold for the operator's money only", async () => {
    const gateway = capped();
    const greedy = { ...body, max_tokens: 100_000, n: 9 };
    expect((await gateway.chat(greedy)).status).toBe(200);
    expect(await gateway.sent()).toEqual([greedy]);
  });
});

describe("what nobody limited", () => {
  test("goes up byte for byte", async () => {
    const gateway = open({});
    const text = `{ "model":"${MODEL}", "seed":12345678901234567890, "top_p":1.00, "messages":[{"role":"user","content":"Hi"}]}`;
    await gateway.ask(text);
    expect((await gateway.seen())[0].body).toBe(text);
  });
});

describe("a member that stands twice (SEC-54)", () => {
  const settings = { MODEL_ALLOWLIST: MODEL, MAX_TOKENS_LIMIT: "1000", MAX_N: "2" };
  const messages = JSON.stringify(say("Hi"));

  test.each([
    ["model", `"model":"${OTHER}","model":"${MODEL}"`, OTHER],
    ["model, last", `"model":"${MODEL}","model":"${OTHER}"`, OTHER],
    ["model, escaped", `"mod\\u0065l":"${OTHER}","model":"${MODEL}"`, OTHER],
    ["models", `"model":"${MODEL}","models":["${OTHER}"],"models":["${MODEL}"]`, OTHER],
    ["plugins", `"model":"${MODEL}","plugins":[{"id":"fusion"}],"plugins":[]`, "fusion"],
    ["max_tokens", `"model":"${MODEL}","max_tokens":99999,"max_tokens":10`, "99999"],
    ["n", `"model":"${MODEL}","n":77777,"n":1`, "77777"],
  ])("smuggles nothing past the operator's limits: %s", async (_, members, smuggled) => {
    const gateway = open(settings);
    await gateway.ask(`{${members},"messages":${messages}}`);
    const bodies = (await gateway.seen()).map((request) => request.body);
    expect(bodies.join()).not.toContain(smuggled);
    expect(bodies.length).toBeLessThanOrEqual(1);
  });
});

describe("DAILY_BUDGET_USD (SEC-09)", () => {
  const completion = (cost: unknown) => ({
    id: "gen-1",
    object: "chat.completion",
    choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
    usage: { total_tokens: 3, cost },
  });
  const chunk = { id: "gen-1", choices: [{ index: 0, delta: { content: "Hi" } }] };
  const budget = (dollars: string, more: object = {}) =>
    open({ DAILY_BUDGET_USD: dollars, ...more });

  /** The status of one more request. */
  async function next(gateway: ReturnType<typeof open>): Promise<number> {
    await gateway.play({ status: 200, body: completion(0) });
    return (await gateway.ask()).status;
  }

  test("refuses what comes when it is spent, and sends nothing", async () => {
    const gateway = budget("1");
    await gateway.play({ times: 2, status: 200, body: completion(0.5) });
    expect((await gateway.ask()).status).toBe(200);
    expect((await gateway.ask()).status).toBe(200);
    const refused = await gateway.ask();
    expect(refused.status).toBe(429);
    expect(refused.json.error.code).toBe("budget_exceeded");
    expect(refused.json.error.message).toContain("00:00 UTC");
    expect(refused.headers.get("x-should-retry")).toBe("false");
    expect(await gateway.sent()).toHaveLength(2);
    expect((await gateway.chat(body)).status).toBe(200);
  });

  const sse = { status: 200, contentType: "text/event-stream" };
  const response = { id: "r", object: "response", status: "completed", output: [] };
  const done = { type: "response.completed", response: { ...response, usage: { cost: 2 } } };

  test.each<[string, string, Loose, Loose, object]>([
    ["a completion", CHAT, body, { status: 200, body: completion(2) }, {}],
    [
      "a stream",
      CHAT,
      { ...body, stream: true },
      {
        ...sse,
        events: [chunk, { ...chunk, choices: [], usage: { cost: 2 } }, "data: [DONE]\n\n"],
      },
      {},
    ],
    [
      "a stream that goes through unread",
      CHAT,
      { ...body, stream: true },
      {
        ...sse,
        events: [chunk, { ...chunk, choices: [], usage: { cost: 2 } }, "data: [DONE]\n\n"],
      },
      { STREAM_GUARD: "off" },
    ],
    [
      "a response",
      RESPONSES,
      { model: MODEL, input: "Hi" },
      { status: 200, body: { ...response, usage: { cost: 2 } } },
      {},
    ],
    [
      "a streamed response",
      RESPONSES,
      { model: MODEL, input: "Hi", stream: true },
      { ...sse, events: [done, "data: [DONE]\n\n"] },
      {},
    ],
    [
      "a streamed response that repeats what a caller wrote, at length",
      RESPONSES,
      { model: MODEL, input: "Hi", stream: true },
      {
        ...sse,
        events: [
          { ...done, response: { instructions: "A ".repeat(600_000), ...done.response } },
          "data: [DONE]\n\n",
        ],
      },
      {},
    ],
    [
      "embeddings",
      EMBEDDINGS,
      { model: EMBEDDER, input: "Hi" },
      {
        status: 200,
        body: {
          object: "list",
          data: [{ object: "embedding", index: 0, embedding: [0.5] }],
          usage: { cost: 2 },
        },
      },
      {},
    ],
    [
      "an answer that failed half way",
      CHAT,
      body,
      {
        status: 200,
        body: { choices: [{ index: 0, error: { code: 502, message: "x" } }], usage: { cost: 2 } },
      },
      {},
    ],
  ])("counts the cost of %s", async (_, path, json, scenario, more) => {
    const gateway = budget("1", more);
    await gateway.play({ times: 1, ...scenario });
    await gateway.ask(json, path);
    expect(await next(gateway)).toBe(429);
    expect(await gateway.sent()).toHaveLength(1);
  });

  test("counts a picture of the queue, however large its answer", async () => {
    const gateway = budget("0.0001", { IMAGE_TRANSPORT: "queue" });
    expect((await gateway.ask(drawing)).status).toBe(200);
    expect(await next(gateway)).toBe(429);
  });

  test("holds the price of a picture where a response may be one", async () => {
    const gateway = budget("0.2");
    await gateway.play({ times: 1, status: 200, body: response });
    const wanted = { model: MODEL, input: "A cat", modalities: ["text", "image"] };
    expect((await gateway.ask(wanted, RESPONSES)).status).toBe(200);
    expect(await next(gateway)).toBe(429);
  });

  test("holds no more than the cost once that is known", async () => {
    const gateway = budget("0.02");
    await gateway.play({ status: 200, body: completion(0.001) });
    for (let turn = 0; turn < 20; turn++) expect((await gateway.ask()).status).toBe(200);
    expect((await gateway.ask()).status).toBe(429);
  });

  test.each<[string, Loose]>([
    ["fal refuses", { status: 422, body: { detail: "no" } }],
    ["fal fails", { status: 500, body: { detail: "no" } }],
    ["fal limits", { status: 429, body: { detail: "busy" } }],
    ["fal does not know", { status: 401, body: { detail: "No user found" } }],
    ["leads elsewhere", { status: 302, headers: { location: "http://127.0.0.1:9/" }, body: {} }],
  ])("spends nothing on what %s", async (_, scenario) => {
    const gateway = budget("0.04");
    await gateway.play({ times: 1, ...scenario });
    expect((await gateway.ask()).status).toBeGreaterThan(399);
    expect(await next(gateway)).toBe(200);
  });

  test.each<[string, Loose, object]>([
    ["no cost", { status: 200, body: completion(undefined) }, {}],
    ["a cost that is none", { status: 200, body: completion(-5) }, {}],
    ["its cost in words", { status: 200, body: completion("0") }, {}],
    ["only half", { cut: { afterEvents: 1, how: "reset" } }, { stream: true }],
    ["nothing at all", { cut: { beforeHeaders: true, how: "reset" } }, {}],
    ["an edge's page", { status: 504, body: "<html>", contentType: "text/html" }, {}],
  ])("keeps the hold of an answer that says %s", async (_, scenario, more) => {
    const gateway = budget("0.04");
    await gateway.play({ times: 1, ...scenario });
    await gateway.ask({ ...body, ...more });
    expect(await next(gateway)).toBe(429);
  });

  test("is not overrun by many requests at once", async () => {
    const gateway = budget("0.2");
    await gateway.play({ latencyMs: 3000, status: 200, body: completion(0) });
    const answers = await Promise.all(Array.from({ length: 12 }, () => gateway.ask()));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(4);
    expect(statuses.filter((status) => status === 429)).toHaveLength(8);
    expect(await gateway.sent()).toHaveLength(4);
  });
});
