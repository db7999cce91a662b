import { expect, test } from "vitest";
import { proxyExample } from "../../../../web/status/proxy-example.ts";

const origin = "https://gateway.example";

test("a picture of fal's CDN is fetched, its address encoded", () => {
  const text = proxyExample({ origin, hosts: ["fal.ai", "*.fal.media"], asksToken: false });
  expect(text).toBe(
    'curl "https://gateway.example/proxy?url=https%3A%2F%2Fv3.fal.media%2Ffiles%2Fexample.png"',
  );
});

test("where there are access keys the call shows one, from a variable", () => {
  const text = proxyExample({ origin, hosts: [], asksToken: true });
  expect(text).toContain('-H "X-Proxy-Token: $ACCESS_KEY"');
});

test.each([
  [["*.example.com", "api.example.org"], "https://api.example.org/"],
  [["*.example.com"], "https://www.example.com/"],
])("of the hosts %j the example asks %s", (hosts, target) => {
  const text = proxyExample({ origin, hosts, asksToken: false });
  expect(text).toContain(encodeURIComponent(target));
});
