import { beforeEach, describe, expect, test } from "vitest";
import { KEY, openWorld, send } from "./world.ts";

const world = openWorld();
beforeEach(() => world.fresh());

describe("money", () => {
  test("the balance is a bare number", async () => {
    expect(await (await world.get("/rest.fal.ai/billing/user_balance")).text()).toBe("50.87");
    await world.control("PUT", "/account", { balance: 0 });
    expect(await (await world.get("/rest.fal.ai/billing/user_balance")).text()).toBe("0");
    expect((await world.get("/rest.fal.ai/billing/user_balance", {})).status).toBe(401);
  });

  test("platform reports need an ADMIN key", async () => {
    const path = "/api.fal.ai/v1/account/billing?expand=credits";
    const refused = await world.get(path);
    expect(refused.status).toBe(403);
    expect((await refused.json()).error).toMatchObject({ type: "authorization_error" });
    await world.control("PUT", "/account", { adminKey: true, usage: 3 });
    expect((await (await world.get(path)).json()).credits).toEqual({
      current_balance: 50.87,
      currency: "USD",
    });
    const usage = await world.get("/api.fal.ai/v1/models/usage?expand=summary");
    expect((await usage.json()).summary[0].cost).toBe(3);
  });

  test("models need no key, prices do", async () => {
    expect((await world.get("/api.fal.ai/v1/models", {})).status).toBe(200);
    const path =
      "/api.fal.ai/v1/models/pricing?endpoint_id=openrouter/router/openai/v1/chat/completions";
    expect((await world.get(path, {})).status).toBe(401);
    expect((await (await world.get(path)).json()).prices).toHaveLength(1);
  });
});

describe("storage", () => {
  async function initiate(lifecycle: object): Promise<{ upload_url: string; file_url: string }> {
    const url = `${world.base()}/rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3`;
    const headers = { ...KEY, "x-fal-object-lifecycle": JSON.stringify(lifecycle) };
    const body = JSON.stringify({ content_type: "image/png", file_name: "a b.png" });
    return (await send(url, { method: "POST", headers, body })).json();
  }

  test("an upload is served again under its link", async () => {
    const { upload_url, file_url } = await initiate({ expiration_duration_seconds: 3600 });
    const bytes = new Uint8Array([137, 80, 78, 71]);
    expect((await fetch(file_url)).status).toBe(404);
    expect((await fetch(upload_url, { method: "PUT", body: bytes })).status).toBe(200);
    const served = await fetch(file_url);
    expect(served.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(bytes);
    const { files } = await world.control("GET", "/files");
    expect(files).toMatchObject([{ size: 4, lifecycle: '{"expiration_duration_seconds":3600}' }]);
    const { requests } = await world.control("GET", "/requests");
    expect(requests.find((r: { method: string }) => r.method === "PUT").bodyBase64).toBe(
      "iVBORw==",
    );
  });

  test("a file goes when its lifetime is over", async () => {
    const { upload_url, file_url } = await initiate({ expiration_duration_seconds: 0 });
    await fetch(upload_url, { method: "PUT", body: "x" });
    expect((await fetch(file_url)).status).toBe(404);
  });
});
