import { beforeEach, describe, expect, test } from "vitest";
import { openWorld, say } from "./world.ts";

const world = openWorld();
beforeEach(() => world.fresh());

const body = { model: "openai/gpt-4o", messages: say("Hi") };
const chat = (change: object = {}) => world.post("chat/completions", { ...body, ...change });
const play = (scenario: object) => world.control("POST", "/scenarios", scenario);

describe("scenarios", () => {
  test("answer in the host's place, as often as they say", async () => {
    await play({
      match: { host: "fal.run", path: "/openrouter/*/openai", method: "post", model: body.model },
      times: 1,
      status: 429,
      headers: { "Retry-After": "7" },
      body: { error: { code: 429, message: "slow down" } },
    });
    expect((await chat({ model: "openai/gpt-4.1" })).status).toBe(200);
    const limited = await chat();
    expect(limited.status).toBe(429);
    expect(limited.headers.get("retry-after")).toBe("7");
    expect(limited.headers.get("content-type")).toBe("application/json");
    expect((await chat()).status).toBe(200);
  });

  test("send strings as they are and other events as JSON", async () => {
    await play({ events: [": hi\n\n", { a: 1 }, "data: cut"], eventDelayMs: 0 });
    const response = await chat({ stream: true });
    expect(await response.text()).toBe(': hi\n\ndata: {"a":1}\n\ndata: cut');
  });

  test("change the generated answer: headers, latency, gzip, drip", async () => {
    await play({
      latencyMs: 50,
      headers: { "x-a": "b" },
      gzip: true,
      drip: { bytes: 64, everyMs: 1 },
    });
    const started = Date.now();
    const buffered = await chat();
    expect(Date.now() - started).toBeGreaterThanOrEqual(50);
    expect(buffered.headers.get("content-encoding")).toBe("gzip");
    expect(buffered.headers.get("x-a")).toBe("b");
    expect((await buffered.json()).choices).toHaveLength(1);
    const streamed = await chat({ stream: true });
    expect(await streamed.text()).toMatch(/data: \[DONE\]\n\n$/);
  });

  test("end a stream cleanly without [DONE]", async () => {
    await play({ cut: { afterEvents: 2, how: "end" } });
    const text = await (await chat({ stream: true })).text();
    expect(text.match(/^data:/gm)).toHaveLength(2);
    expect(text).not.toContain("[DONE]");
  });

  test("reset the connection in the middle of a body", async () => {
    await play({ cut: { afterBytes: 20, how: "reset" } });
    const response = await chat();
    await expect(response.text()).rejects.toThrow();
    const { requests } = await world.control("GET", "/requests");
    expect(requests[0]).toMatchObject({ aborted: false, finished: false });
  });

  test.each(["reset", "end"])("break the connection off before any header (%s)", async (how) => {
    await play({ cut: { beforeHeaders: true, how } });
    await expect(chat()).rejects.toThrow("fetch failed");
    const { requests } = await world.control("GET", "/requests");
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ finished: false });
  });

  test("answer under a request id of fal's, but for a page of the edge", async () => {
    await play({ times: 1, status: 500, body: { detail: "oops" } });
    expect((await chat()).headers.get("x-fal-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    await play({ times: 1, status: 502, body: "<html>nginx", contentType: "text/html" });
    expect((await chat()).headers.get("x-fal-request-id")).toBeNull();
    await play({ times: 1, status: 500, body: {}, headers: { "X-Fal-Request-Id": "mine" } });
    expect((await chat()).headers.get("x-fal-request-id")).toBe("mine");
  });

  test("stall until the client leaves", async () => {
    await play({ cut: { afterEvents: 1, how: "stall" } });
    const response = await chat({ stream: true });
    const reader = response.body?.getReader();
    await reader?.read();
    const stalled = new Promise((resolve) => setTimeout(resolve, 150, "stalled"));
    const rest = (async () => {
      while (!(await reader?.read())?.done);
    })();
    expect(await Promise.race([rest, stalled])).toBe("stalled");
    await reader?.cancel();
    await expect
      .poll(async () => (await world.control("GET", "/requests")).requests[0].aborted)
      .toBe(true);
  });

  test("write a raw answer to the socket", async () => {
    await play({ raw: "HTTP/1.1 418 Teapot\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi" });
    const response = await chat();
    expect(response.status).toBe(418);
    expect(await response.text()).toBe("hi");
  });

  test("with a misspelt field are refused", async () => {
    expect(await play({ latency: 5 })).toEqual({ error: "bad or unknown field: latency" });
    expect(await play({ match: { url: "/" } })).toEqual({
      error: "bad or unknown field: match.url",
    });
  });
});

describe("recordings", () => {
  test("hold the exact request, and only this tenant's", async () => {
    const sent = '{ "model":"openai/gpt-4o",  "messages":[{"role":"user","content":"é"}] }';
    await world.post("chat/completions", sent, { authorization: "Key id:secret", "X-Own": "1" });
    const { requests } = await world.control("GET", "/requests");
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      host: "fal.run",
      method: "POST",
      path: "/openrouter/router/openai/v1/chat/completions",
      query: {},
      body: sent,
      json: { model: "openai/gpt-4o" },
      aborted: false,
      finished: true,
      sent: expect.any(Number),
    });
    expect(requests[0].sent).toBeGreaterThan(500);
    expect(requests[0].headers["x-own"]).toBe("1");
    expect(requests[0].rawHeaders).toContain("Key id:secret");
    await world.control("DELETE", "/requests");
    expect((await world.control("GET", "/requests")).requests).toEqual([]);
  });
});

test("what arrived is told of one host alone where only that is asked for", async () => {
  await world.get("/rest.fal.ai/billing/user_balance");
  await world.post("chat/completions", { model: "openai/gpt-4o", messages: say("Hi") });
  const { requests } = await world.control("GET", "/requests?host=rest.fal.ai");
  expect(requests.map(({ path }: { path: string }) => path)).toEqual(["/billing/user_balance"]);
  expect((await world.control("GET", "/requests")).requests).toHaveLength(2);
});
