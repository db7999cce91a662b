import { ROUTES } from "../../../../src/routes.ts";

/** A path that leads to each route; a new route is among them. */
export const PATHS: readonly string[] = ROUTES.map(([path]) =>
  path.replace(/:.*$/, "openai/gpt-4o"),
);

/** Of the routes that take a body. */
export const BODY_PATHS: readonly string[] = ROUTES.flatMap(([path, method]) =>
  method === "POST" ? [path] : [],
);

/** Paths around each route and far from any, none of which an honest client asks for. */
export function hostilePaths(): string[] {
  return [...new Set([...PATHS.flatMap(around), ...strangers()])];
}

function around(path: string): string[] {
  const encoded = path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return [
    ...[`${path}/`, `/${path}`, `//v1/${path}`, `/v1/v1${path}`, path.toUpperCase(), encoded],
    ...[`${path}%00`, `${path}%`, `${path}%zz`, `${path};a=b`, `${path}/..`, `${path}/%2e%2e`],
    ...[`/..${path}`, `/./${path}`, `${path}\\`, `${path}%2f`, `${path}/${"x/".repeat(500)}`],
    ...[`${path}?${"a=b&".repeat(2000)}`, `${path}?%`, `${path}?url=%00&url=`, `${path}#x`],
  ];
}

function strangers(): string[] {
  return [
    ...[
      "//evil.example/v1/models",
      "/\\evil.example",
      "/http://evil.example/",
      "/%2f%2fevil.example",
    ],
    ...[
      "/.env",
      "/.git/config",
      "/admin",
      "/metrics",
      "/debug/pprof",
      "/_control/account",
      "/.cache/x",
    ],
    ...["/v1", "/v1/", "/api", "/api/v1", "/v1/%", "/v1/%00", "/v1/%ff%fe", "/v1/\u202e", "/v1/😀"],
    ...[
      "/__proto__",
      "/constructor",
      "/v1/models/__proto__",
      "/v1/models/constructor",
      "/v1/models/.",
    ],
    ...[
      "/v1/models/%2e%2e%2f%2e%2e",
      `/v1/models/${"a/".repeat(2000)}`,
      "/v1/models/%",
      "/v1/models//",
    ],
    ...["/v1/files", "/v1/chat", "/v1/chat/completions/x", "/v1/completions", "/v1/keys", "/queue"],
    ...[
      "/v1/models/%F0%9F%98%80",
      "/v1/models/a%0d%0ax:y",
      "/*",
      "/v1/*",
      "/:rest",
      "/v1/models/:rest",
    ],
    ...[`/${"v1/".repeat(2000)}models`, `/${"x".repeat(8000)}`, `/${"%41".repeat(2000)}`],
  ];
}

/** Addresses that `/proxy` must not ask, however they are written; no name among them needs a name server. */
export function hostileTargets(): string[] {
  const hosts = [
    ...["127.0.0.1", "127.1", "0177.0.0.1", "0x7f.1", "2130706433", "017700000001", "0x7f000001"],
    ...[
      "127.0.0.1.",
      "①②⑦.⓪.⓪.①",
      "127。0。0。1",
      "%31%32%37.0.0.1",
      "0",
      "0x",
      "0.0.0.0",
      "localhost",
    ],
    ...[
      "localhost.",
      "LOCALHOST",
      "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
      "a.localhost",
      "[::1]",
      "[::]",
      "[::ffff:127.0.0.1]",
    ],
    ...["[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]"],
    ...[
      "[fd00::1]",
      "[fec0::1]",
      "[ff02::1]",
      "[2001::1]",
      "10.0.0.1",
      "172.16.0.1",
      "192.168.0.1",
    ],
    ...[
      "169.254.169.254",
      "100.100.100.200",
      "168.63.129.16",
      "192.0.2.1",
      "198.18.0.1",
      "224.0.0.1",
    ],
    ...["255.255.255.255", "metadata.google.internal", "a.internal", "a.local", "a.lan", "a.test"],
    ...["a.invalid", "a.onion", "a.home", "a.corp", "1.0.0.127.in-addr.arpa", "intranet", "[v1.a]"],
    ...["1.2.3.4.5", "256.256.256.256", "[fe80::1%25eth0]", "", ".", "-", "a b", "a\tb.local"],
  ];
  const whole = [
    ...[
      "",
      " ",
      "x",
      "/",
      "//127.0.0.1",
      "http:",
      "http://",
      "http:/127.0.0.1",
      "http:\\\\127.0.0.1",
    ],
    ...[
      "file:///etc/passwd",
      "ftp://127.0.0.1/",
      "data:text/html,x",
      "javascript:alert(1)",
      "ws://127.1",
    ],
    ...[
      "gopher://127.0.0.1:6379/_x",
      "blob:http://127.0.0.1/x",
      "about:blank",
      "view-source:http://0",
    ],
    ...["http://a:b@127.0.0.1/", "http://127.0.0.1#@fal.ai/", "http://fal.ai@127.0.0.1/"],
    ...["http://fal.ai.127.0.0.1.local/", "http://127.0.0.1:65536/", "http://127.0.0.1:22/"],
    ...[
      `http://127.0.0.1/${"x".repeat(9000)}`,
      "http://127.0.0.1/\r\nx: y",
      "http://gateway.test/v1/models",
    ],
    ...[
      "http://gateway.test/proxy?url=http://gateway.test/proxy",
      "HTTP://127.0.0.1",
      "h\ttp://127.1",
    ],
  ];
  return [...hosts.flatMap((host) => [`http://${host}/`, `https://${host}/x`]), ...whole];
}
