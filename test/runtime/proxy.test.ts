import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { play, RUNTIMES, seen, type TestServer } from "../support/servers.ts";

describe.each(RUNTIMES)("the proxy on %s", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  }, 90_000);
  afterAll(() => server.stop());

  const match = (file: string) => ({ host: "v3.fal.media", path: `/files/${file}` });

  function proxied(file: string, init: RequestInit = {}): Promise<Response> {
    const url = encodeURIComponent(`${server.upstream}/v3.fal.media/files/${file}`);
    return fetch(`${server.url}/proxy?url=${url}`, init);
  }

  test("uploads a file with its length: a signed URL of a store takes no chunked body", async () => {
    await play(server, { match: match("up"), status: 200, body: "ok" });
    const body = "0123456789".repeat(200_000);
    const answer = await proxied("up", { method: "PUT", body });
    expect(await answer.text()).toBe("ok");
    const [request] = (await seen(server, "v3.fal.media")).filter(
      ({ path }) => path === "/files/up",
    );
    expect(request.headers["content-length"]).toBe("2000000");
    expect(request.headers["transfer-encoding"]).toBeUndefined();
    expect(request.body).toBe(body);
  });

  test("takes a DELETE without a body for what it is", async () => {
    const location = `${server.upstream}/v3.fal.media/files/there`;
    await play(server, { match: match("here"), status: 308, headers: { location }, body: "" });
    await play(server, { match: match("there"), status: 204, body: "" });
    const answer = await proxied("here", { method: "DELETE" });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("x-proxy-location")).toBe(location);
  });

  test("hands the first bytes on before the last have come", async () => {
    await play(server, {
      match: match("slow"),
      status: 200,
      contentType: "text/event-stream",
      body: "data: x\n\n".repeat(100),
      cut: { afterBytes: 9, how: "stall" },
    });
    const answer = await proxied("slow");
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    await reader?.cancel();
  });

  test("answers HEAD", async () => {
    await play(server, { match: match("head"), status: 200, headers: { etag: "x" }, body: "" });
    const answer = await proxied("head", { method: "HEAD" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("etag")).toBe("x");
  });
});
