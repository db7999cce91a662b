import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXCHANGES, isRecorded, MODEL_LIST } from "../support/recordings.ts";
import { play, seen, startNode, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";
import { expectedTwins, twinsOf } from "../support/shared/twins.ts";

// biome-ignore lint/suspicious/noExplicitAny: recordings are read field by field
type Loose = any;

interface Exchange {
  request: { method: string; path: string; body: Loose };
  response: { status: number; type: string; body: string };
}

const isThere = [EXCHANGES, MODEL_LIST].every((path) =>
  isRecorded(path, "recorded traffic through the gateway"),
);
const files = isThere ? readdirSync(EXCHANGES) : [];

const exchanges = files.flatMap((file) => {
  const recorded = JSON.parse(readFileSync(`${EXCHANGES}/${file}`, "utf8"));
  const all = recorded.exchanges as Exchange[];
  return all
    .filter(({ request }) => /\/(?:chat\/completions|responses)$/.test(request.path))
    .map((exchange, at): [string, Exchange] => [`${file} ${at + 1}`, exchange]);
});

let server: TestServer;
beforeAll(async () => {
  if (!isThere) return;
  server = await startNode({ IMAGE_TRANSPORT: "direct" });
  await play(server, {
    match: { host: "openrouter.ai", path: "/api/v1/models" },
    status: 200,
    contentType: "application/json",
    body: readFileSync(MODEL_LIST, "utf8"),
  });
});
afterAll(() => server?.stop());

async function replay({ request, response }: Exchange) {
  await play(server, {
    times: 1,
    status: response.status,
    body: response.body,
    contentType: response.type,
  });
  const text = JSON.stringify(request.body);
  const answer = await fetch(server.url + request.path, {
    method: "POST",
    headers: { authorization: `Bearer ${KEY}` },
    body: text,
  });
  const up = (await seen(server)).at(-1);
  return { answer, text: await answer.text(), sent: text, up };
}

function chunksOf(sse: string): Loose[] {
  return sse
    .split("\n")
    .filter((line) => line.startsWith("data: {"))
    .map((line) => JSON.parse(line.slice(6)));
}

/** All that a stream says, put together, whichever chunk it came in. */
function told(sse: string) {
  const deltas = chunksOf(sse).flatMap((chunk) => chunk.choices ?? []);
  const join = (pick: (delta: Loose) => string | undefined | null) =>
    deltas.map((choice: Loose) => pick(choice.delta ?? {}) ?? "").join("");
  return {
    content: join((delta) => delta.content),
    reasoning: join((delta) => delta.reasoning),
    details: deltas.flatMap((choice: Loose) => choice.delta?.reasoning_details ?? []),
    annotations: deltas.flatMap((choice: Loose) => choice.delta?.annotations ?? []),
    tools: deltas.flatMap((choice: Loose) => choice.delta?.tool_calls ?? []),
    usage: chunksOf(sse).findLast((chunk) => chunk.usage)?.usage,
    finish: deltas.findLast((choice: Loose) => choice.finish_reason)?.finish_reason,
  };
}

describe.skipIf(!isThere)("recorded traffic", () => {
  test.each(exchanges)("%s goes up as the client sent it", async (_, exchange) => {
    const { sent, up } = await replay(exchange);
    const drawn = /image/.test(exchange.request.body.model);
    if (!drawn) expect(up.body).toBe(sent);
    const { modalities, image_config, ...rest } = up.json;
    const { modalities: own, image_config: wish, ...wanted } = exchange.request.body;
    if (drawn) expect(rest).toEqual(wanted);
    expect(modalities).toEqual(own ?? (drawn ? ["image", "text"] : undefined));
    for (const [key, value] of Object.entries(wish ?? {})) {
      expect(Object.keys(image_config)).toContain(key);
      expect(value).toBeDefined();
    }
  });

  const ofKind = (pattern: RegExp, status: (code: number) => boolean) =>
    exchanges.filter(
      ([, { request, response }]) =>
        pattern.test(`${request.path} ${response.type}`) && status(response.status),
    );

  test.each(ofKind(/completions.*event-stream/, (code) => code === 200))(
    "%s loses nothing of a stream",
    async (_, exchange) => {
      const { text } = await replay(exchange);
      const before = told(exchange.response.body);
      const failed = chunksOf(exchange.response.body).some((chunk) => chunk.error);
      if (failed) {
        expect(chunksOf(text).at(-1)).toMatchObject({ error: { message: expect.any(String) } });
        expect(text).not.toContain("[DONE]");
        return;
      }
      expect(told(text)).toEqual(before);
      expect(text).toMatch(/data: \[DONE\]\n\n$/);
    },
  );

  test.each(ofKind(/completions.*json/, (code) => code === 200))(
    "%s loses nothing of an answer",
    async (_, exchange) => {
      const { text, answer } = await replay(exchange);
      const before = JSON.parse(exchange.response.body);
      if (before.error) {
        expect(answer.status).toBeGreaterThanOrEqual(400);
        return;
      }
      const after = JSON.parse(text);
      for (const [at, choice] of before.choices.entries()) {
        const { reasoning, images, content, ...message } = choice.message;
        const got = after.choices[at].message;
        expect(got).toMatchObject(message);
        expect(got.reasoning ?? null).toBe(reasoning ?? null);
        expect(got.reasoning_content ?? null).toBe(reasoning ?? null);
        expect(got.content ?? "").toContain((content ?? "").trim());
        if (images) expect(got.content).toContain(images[0].image_url.url);
      }
      expect({ ...after, choices: 0 }).toEqual({ ...before, choices: 0 });
    },
  );

  test.each(ofKind(/responses/, (code) => code === 200))(
    "%s passes a response untouched",
    async (_, exchange) => {
      const { text } = await replay(exchange);
      expect(chunksOf(text)).toEqual(chunksOf(exchange.response.body));
    },
  );

  test.each(ofKind(/./, (code) => code >= 400))(
    "%s is an error in OpenAI's form",
    async (_, exchange) => {
      const { text, answer } = await replay(exchange);
      expect(answer.status).toBe(exchange.response.status);
      const { error } = JSON.parse(text);
      expect(Object.keys(error)).toEqual(["message", "type", "param", "code"]);
      const raw = JSON.parse(exchange.response.body).error.metadata?.raw;
      if (raw) expect(error.message).toContain(raw);
    },
  );
});

describe.skipIf(!isThere)("the full real list", () => {
  const real = isThere ? (JSON.parse(readFileSync(MODEL_LIST, "utf8")).data as Loose[]) : [];

  test("is served whole, with nothing of OpenRouter's lost", async () => {
    const { data } = (await (await fetch(`${server.url}/v1/models`)).json()) as Loose;
    const byId = new Map<string, Loose>(data.map((model: Loose) => [model.id, model]));
    for (const model of real) {
      const { pricing, context_length: _, ...rest } = model;
      expect(byId.get(model.id)).toMatchObject(rest);
      expect(byId.get(model.id).pricing).toMatchObject(pricing);
    }
  });

  test("keeps every real id that ends in -thinking, and twins only what reasons on request", async () => {
    const { data } = (await (await fetch(`${server.url}/v1/models`)).json()) as Loose;
    const realIds = new Set(real.map((model) => model.id));
    const virtual = twinsOf(data, real);
    expect(virtual.length).toBeGreaterThan(100);
    expect(virtual).toEqual(expectedTwins(real));
    const thinking = [...realIds].filter((id) => /-thinking$/.test(id));
    expect(thinking.length).toBeGreaterThan(5);
    for (const id of thinking) {
      await play(server, { times: 1, status: 200, body: { choices: [{ message: {} }] } });
      const body = JSON.stringify({ model: id, messages: [{ role: "user", content: "x" }] });
      const headers = { authorization: `Bearer ${KEY}` };
      await (
        await fetch(`${server.url}/v1/chat/completions`, { method: "POST", headers, body })
      ).text();
      expect((await seen(server)).at(-1).body).toBe(body);
    }
  });
});
