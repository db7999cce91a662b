import { describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { createGateway } from "../../../src/gateway.ts";
import { type Platform, UnreachableError } from "../../../src/platform.ts";
import { createMemoryLedger } from "../../../src/spending/memory-ledger.ts";

const COMPLETION = {
  id: "gen-1",
  object: "chat.completion",
  choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
};

/** A gateway in a world where each paid call meets with the next of these fates. */
function openGateway(fates: (() => Promise<Response>)[]) {
  let sends = 0;
  const platform: Platform = {
    runtime: "test",
    maxWholeBytes: 1024 * 1024,
    fetch(url) {
      if (!url.includes("/openrouter/router/")) return Promise.resolve(new Response("{}"));
      const fate = fates[Math.min(sends, fates.length - 1)];
      sends += 1;
      return fate?.() ?? Promise.reject(new Error("no fate"));
    },
    pipe: () => new TransformStream(),
    fetchPublic: () => Promise.reject(new Error("not here")),
    ledger: createMemoryLedger(Date.now),
    cache: { get: () => Promise.resolve(undefined), put: () => Promise.resolve() },
    defer() {},
    log() {},
    now: Date.now,
  };
  const gateway = createGateway(platform, readConfig({}));
  const body = JSON.stringify({ model: "a/b", messages: [{ role: "user", content: "Hi" }] });
  const headers = { authorization: "Bearer id:secret" };
  return {
    chat: () => {
      const url = "http://gateway.test/v1/chat/completions";
      return gateway(new Request(url, { method: "POST", headers, body }));
    },
    sends: () => sends,
  };
}

const unreachable = () => Promise.reject(new UnreachableError("no connection"));
const lost = () => Promise.reject(new Error("socket hang up"));
const answer = () => Promise.resolve(Response.json(COMPLETION));

describe("a call that fal may bill (REL-02, REL-03)", () => {
  test("is sent once more when nothing was sent, and that is all the client sees", async () => {
    const gateway = openGateway([unreachable, answer]);
    const response = await gateway.chat();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(COMPLETION);
    expect(gateway.sends()).toBe(2);
  });

  test("is sent no third time", async () => {
    const gateway = openGateway([unreachable]);
    const response = await gateway.chat();
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ error: { code: "upstream_unreachable" } });
    expect(response.headers.get("x-should-retry")).toBe("true");
    expect(gateway.sends()).toBe(2);
  });

  test("is sent no second time when the connection was lost", async () => {
    const gateway = openGateway([lost, answer]);
    const response = await gateway.chat();
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ error: { code: "upstream_connection_lost" } });
    expect(response.headers.get("x-should-retry")).toBe("false");
    expect(gateway.sends()).toBe(1);
  });

  test("is sent no third time when the second one was lost", async () => {
    const gateway = openGateway([unreachable, lost]);
    expect(await (await gateway.chat()).json()).toMatchObject({
      error: { code: "upstream_connection_lost" },
    });
    expect(gateway.sends()).toBe(2);
  });

  test("is sent once when it is answered", async () => {
    const gateway = openGateway([answer]);
    expect((await gateway.chat()).status).toBe(200);
    expect(gateway.sends()).toBe(1);
  });
});
