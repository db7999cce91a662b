import { describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { type Policy, readTarget, readTargetUrl, type Target } from "../../../src/relay/target.ts";

const own = ["gateway.example:8787"];
const OPEN: Policy = { config: readConfig({ PROXY_MODE: "open" }), own };
const LISTED: Policy = {
  config: readConfig({ PROXY_ALLOWED_HOSTS: "fal.ai,*.fal.media,127.0.0.1:8899,Example.com" }),
  own,
};

function codeOf(url: string, policy = OPEN, from?: Target): string {
  try {
    readTarget(url, policy, from);
    return "allowed";
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
}

describe("the address", () => {
  test.each([
    ["?url=https%3A%2F%2Ffal.ai%2F%3Fa%3D1%26b%3D2", "https://fal.ai/?a=1&b=2"],
    ["?url=https://fal.ai/?a=1&b=2", "https://fal.ai/?a=1&b=2"],
    ["?x=1&url=http%3A%2F%2Ffal.ai%2Fa%2520b", "http://fal.ai/a%20b"],
    ["?url=https://fal.ai/?a%3D1%26b%3D2", "https://fal.ai/?a=1&b=2"],
    ["?url=https%3A%2F%2Ffal.ai&url=https%3A%2F%2Fevil.example", "https://fal.ai"],
    ["?url=https%3A%2F%2Ffal.ai&url=https://evil.example/?a=1", "https://fal.ai"],
    [
      "?url=https://fal.ai/?a=1&url=https://evil.example/",
      "https://fal.ai/?a=1&url=https://evil.example/",
    ],
  ])("in %s is %s", (search, url) => {
    expect(readTargetUrl(search)).toBe(url);
  });

  test("in the query holds no fragment: nobody would see it (SEC-21)", () => {
    expect(() => readTargetUrl("?url=https%3A%2F%2Ffal.ai%2F%23x")).toThrow("fragment");
  });

  test.each(["", "?", "?url=", "?URL2=x"])("in %j is missing", (search) => {
    expect(() => readTargetUrl(search)).toThrow("Name the address");
  });
});

test.each([
  "http://127.0.0.1/",
  "http://127.1/",
  "http://0177.0.0.1/",
  "http://0x7f.1/",
  "http://2130706433/",
  "http://017700000001/",
  "http://127.0.0.1./",
  "http://①②⑦.⓪.⓪.①/",
  "http://127。0。0。1/",
  "http://%31%32%37.0.0.1/",
  "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
  "http://localhost./",
  "http://foo.localhost/",
  "http://0/",
  "http://0x/",
  "http://0.0.0.0/",
  "http://[::]/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::127.0.0.1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[fe80::1]/",
  "http://[fd00::1]/",
  "http://10.0.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "http://metadata.google.internal/",
  "http://168.63.129.16/",
  "http://100.64.0.1/",
  "http://intranet/",
  "http://127.0.0.1\\@fal.ai/",
  "http://localhost../",
  "http://127.0.0.1../",
  "http://a..example.com/",
  "http://metadata/",
  "http://instance-data/",
  "http://instance-data.ec2.internal/",
  "http://metadata.goog/",
  "http://kubernetes.default.svc/",
  "http://host.docker.internal/",
  "http://localhost.localdomain/",
  "http://[64:ff9b:1::a00:1]/",
  "http://10.0.0.1:22/",
])("%s is blocked in an open proxy (SEC-23)", (url) => {
  expect(codeOf(url)).toBe("proxy_target_blocked");
});

test.each([
  "ftp://fal.ai/",
  "file:///etc/passwd",
  "data:text/html,x",
  "javascript:alert(1)",
  "//fal.ai/",
  "fal.ai",
  "https://",
  "http://[fe80::1%25eth0]/",
  "http://1.2.3.4.5/",
  "http://256.256.256.256/",
  "http://fal.ai:99999/",
  "https://user:pass@fal.ai/",
  "https://fal.ai@127.0.0.1/",
  `https://fal.ai/${"a".repeat(8200)}`,
  "https://fal\t.ai/",
  "https://fal.ai/\nx",
  "https://fal.ai/\0",
  "https://fal.ai/\x7f",
])("%j is no address to fetch (SEC-21)", (url) => {
  expect(codeOf(url)).toBe("invalid_proxy_url");
});

test.each(["http://fal.ai:22/", "https://fal.ai:8443/", "http://example.org:6379/"])(
  "the port of %s is blocked (SEC-22)",
  (url) => {
    expect(codeOf(url)).toBe("proxy_port_blocked");
  },
);

test.each([
  "https://fal.ai/x",
  "http://fal.ai:80/",
  "https://FAL.AI./",
  "https://v3.fal.media/f.png",
  "https://example.com/",
])("%s is on the list", (url) => {
  expect(codeOf(url, LISTED)).toBe("allowed");
});

test.each([
  "https://evil.example/",
  "https://notfal.ai/",
  "https://fal.ai.evil.example/",
  "https://fal.media/",
  "http://127.0.0.1/",
  "http://127.0.0.1:8898/",
])("%s is not on the list (SEC-20)", (url) => {
  expect(codeOf(url, LISTED)).toBe("proxy_target_not_allowed");
});

test("a host and port that the operator named is trusted, and nothing else is", () => {
  expect(readTarget("http://127.0.0.1:8899/x", LISTED).trusted).toBe(true);
  expect(readTarget("https://fal.ai/", LISTED).trusted).toBe(false);
});

test("a fragment of a redirect is not sent", () => {
  expect(readTarget("https://fal.ai/a#b", LISTED).url.href).toBe("https://fal.ai/a");
});

test("a dot behind the name is not sent either: no certificate has one (SEC-23)", () => {
  expect(readTarget("https://FAL.AI./x", LISTED).url.href).toBe("https://fal.ai/x");
});

test("a host that strangers redirect to is not trusted, one that a trusted host redirects to is (SEC-24)", () => {
  const stranger = readTarget("https://fal.ai/", LISTED);
  expect(codeOf("http://127.0.0.1:8899/", LISTED, stranger)).toBe("proxy_target_blocked");
  const trusted = readTarget("http://127.0.0.1:8899/", LISTED);
  expect(readTarget("http://127.0.0.1:8899/x", LISTED, trusted).trusted).toBe(true);
});

test("a public host and port that the operator named is on the list for strangers too, and judged", () => {
  const policy = { config: readConfig({ PROXY_ALLOWED_HOSTS: "example.com:8443,fal.ai" }), own };
  const from = readTarget("https://fal.ai/", policy);
  const target = readTarget("https://example.com:8443/", policy, from);
  expect(target).toMatchObject({ trusted: false, listed: true });
});

test.each([
  "http://gateway.example:8787/",
  "http://GATEWAY.example:8787/x",
  "http://gateway.example./",
  "https://gateway.example/proxy?url=x",
  "http://gateway.example:9999/",
])("%s is the gateway itself (SEC-28)", (url) => {
  expect(codeOf(url)).toBe("proxy_loop");
});
