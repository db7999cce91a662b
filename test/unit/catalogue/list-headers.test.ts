import { expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { createGateway } from "../../../src/gateway.ts";
import type { Platform } from "../../../src/platform.ts";
import { createMemoryLedger } from "../../../src/spending/memory-ledger.ts";

const ITEM = { id: "a/one", architecture: { output_modalities: ["text"] } };

test("a stale list says so and is not kept by caches, a fresh one for ten minutes (F45)", async () => {
  let now = 1_800_000_000_000;
  let status = 200;
  const platform: Platform = {
    runtime: "test",
    maxWholeBytes: 1024 * 1024,
    fetch: () => Promise.resolve(Response.json({ data: [ITEM] }, { status })),
    pipe: () => new TransformStream(),
    fetchPublic: () => Promise.reject(new Error("not here")),
    ledger: createMemoryLedger(Date.now),
    cache: { get: () => Promise.resolve(undefined), put: () => Promise.resolve() },
    defer() {},
    log() {},
    now: () => now,
  };
  const gateway = createGateway(platform, readConfig({}));
  const ask = async (path: string) => {
    const response = await gateway(new Request(`http://gateway.test${path}`));
    await response.text();
    const { headers } = response;
    return [response.status, headers.get("x-cache"), headers.get("cache-control")];
  };
  for (const path of ["/v1/models", "/v1/models/a/one"]) {
    expect(await ask(path)).toEqual([200, "fresh", "public, max-age=600"]);
  }
  now += 11 * 60_000;
  status = 500;
  for (const path of ["/v1/models", "/v1/models/a/one"]) {
    expect(await ask(path)).toEqual([200, "stale", "public, max-age=0"]);
  }
});
