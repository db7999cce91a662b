import { expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { openGateway } from "../support/shared/gateway.ts";

const FILE = "/v3.fal.media/files/x";

test("a redirect to another origin on the list carries no credentials there (SEC-24, P27, F27)", async () => {
  const { upstream } = openGateway();
  const elsewhere = upstream.replace("127.0.0.1", "localhost");
  const hosts = [upstream, elsewhere].map((url) => new URL(url).host).join(",");
  const gateway = openGateway({ PROXY_ALLOWED_HOSTS: hosts, FAL_KEY: KEY });
  const location = `${gateway.upstream.replace("127.0.0.1", "localhost")}/v3.fal.media/files/y`;
  await gateway.play({
    match: { host: "v3.fal.media", path: "/files/x" },
    status: 302,
    headers: { location },
    body: "",
  });
  await gateway.play({ match: { host: "v3.fal.media" }, status: 200, body: "ok" });
  const url = encodeURIComponent(`${gateway.upstream}${FILE}`);
  const headers = { authorization: "Key a:b", "x-api-key": "k", "x-mine": "1", accept: "a/b" };
  const response = await gateway.fetch(`/proxy?url=${url}`, { headers });
  expect(await response.text()).toBe("ok");
  expect(response.headers.get("x-proxy-location")).toBe(location);
  const [first, second, ...more] = await gateway.seen("v3.fal.media");
  expect(more).toEqual([]);
  expect(JSON.stringify([first, second])).not.toContain(KEY);
  expect(first.headers).toMatchObject(headers);
  expect(second.headers.host).toMatch(/^localhost:/);
  expect(second.headers).not.toHaveProperty("authorization");
  expect(second.headers).not.toHaveProperty("x-api-key");
  expect(second.headers).toMatchObject({ "x-mine": "1", accept: "a/b" });
});
