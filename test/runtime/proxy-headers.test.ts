import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findProgram } from "../support/programs.ts";
import { DEPLOYED, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, checkNoCanary, OPERATOR_KEY } from "../support/shared/canary.ts";

const run = promisify(execFile);
const withCurl = test.skipIf(
  findProgram("curl", "what only curl sends through /proxy") === undefined,
);
const ACCESS = ACCESS_KEY;
const FAL_KEY = OPERATOR_KEY;

/** What a hostile page answers with. */
const HOSTILE = {
  "content-type": "text/html",
  "set-cookie": ["a=b; Path=/", "c=d"],
  "clear-site-data": '"*"',
  "strict-transport-security": "max-age=99999",
  "content-security-policy": "script-src *",
  "service-worker-allowed": "/",
  "www-authenticate": 'Basic realm="gateway"',
  refresh: "0;url=/",
  link: "</x>; rel=preload",
  "access-control-allow-credentials": "true",
  "access-control-allow-origin": "https://evil.example",
  "x-accel-redirect": "/etc/passwd",
  "x-harmless": "1",
};

/** What a runtime says for itself. */
const OWN = new Set(["connection", "cf-worker", "cache-control", "pragma"]);

interface Seen {
  method: string;
  headers: IncomingMessage["headers"];
  bytes: number;
}

let seen: Seen[] = [];
let left = false;
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write("x"), 20);
  response.on("close", () => {
    left = true;
    clearInterval(timer);
  });
}
const target = createServer(async (request, response) => {
  let bytes = 0;
  for await (const piece of request) bytes += piece.length;
  seen.push({ method: request.method ?? "", headers: request.headers, bytes });
  if (request.url === "/drip") return drip(response);
  if (request.url === "/hostile") response.writeHead(200, HOSTILE);
  response.end(request.url === "/hostile" ? "<script>document.title = 1</script>" : "ok");
});
let origin: string;
beforeAll(async () => {
  target.listen(0, "127.0.0.1");
  await once(target, "listening");
  origin = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
});
afterAll(() => {
  target.closeAllConnections();
  target.close();
});

describe.each(DEPLOYED)("through the proxy on %s", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    const settings = { FAL_KEY, ACCESS_KEYS: ACCESS, PROXY_ALLOWED_HOSTS: new URL(origin).host };
    server = await start(settings);
  }, 90_000);
  afterAll(() => server.stop());

  const urlOf = (path: string) => `${server.url}/proxy?url=${encodeURIComponent(origin + path)}`;

  async function curl(path: string, ...args: string[]): Promise<string> {
    seen = [];
    const token = ["-H", `X-Proxy-Token: ${ACCESS}`];
    const { stdout } = await run("curl", ["-sS", "-m", "15", ...token, ...args, urlOf(path)]);
    return stdout;
  }

  /** Over a plain socket: no client library sends these. */
  async function speak(lines: string[]): Promise<string> {
    seen = [];
    const { port } = new URL(server.url);
    const socket = connect(Number(port), "127.0.0.1");
    const path = urlOf("/").slice(server.url.length);
    const head = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `X-Proxy-Token: ${ACCESS}`];
    socket.write(`${[...head, ...lines].join("\r\n")}\r\n\r\n`);
    let text = "";
    for await (const data of socket) {
      text += String(data);
      if (text.includes("\r\n0\r\n") || text.endsWith("ok") || text.endsWith("}")) break;
    }
    socket.destroy();
    return text;
  }

  test("go the caller's headers but those that are none of the target's business (P31, SEC-29)", async () => {
    const answer = await speak([
      "Authorization: Key own:key",
      "X-Fal-Key: own:key",
      "Accept: text/x-mine",
      "User-Agent: mine/1",
      "X-Mine: 1",
      "Cookie: session=1",
      "Origin: https://app.example",
      "Referer: https://app.example/secret",
      "Via: 1.1 squid",
      "Forwarded: for=203.0.113.1",
      "X-Forwarded-For: 203.0.113.1",
      "X-Real-IP: 203.0.113.1",
      "True-Client-IP: 203.0.113.1",
      "CF-Connecting-IP: 203.0.113.1",
      "CF-Ray: 1",
      "Sec-Fetch-Site: cross-site",
      "Proxy-Authorization: Basic x",
      "Proxy-Connection: keep-alive",
      "Metadata-Flavor: Google",
      "Metadata: true",
      "X-aws-ec2-metadata-token: x",
      `X-Other: Bearer ${ACCESS}`,
      "TE: trailers",
      "Trailer: x",
      "Keep-Alive: 300",
      "X-Hop: 1",
      "Connection: TE, X-Hop, Keep-Alive",
    ]);
    expect(answer).toContain("ok");
    expect(seen).toHaveLength(1);
    const received = Object.entries(seen[0]?.headers ?? {}).filter(([name]) => !OWN.has(name));
    expect(Object.fromEntries(received)).toEqual({
      host: new URL(origin).host,
      authorization: "Key own:key",
      "x-fal-key": "own:key",
      accept: "text/x-mine",
      "user-agent": "mine/1",
      "x-mine": "1",
      "accept-encoding": "gzip, br",
      "cdn-loop": "fal-openrouter-proxy",
    });
    checkNoCanary("what the target saw", JSON.stringify(seen));
  });

  withCurl(
    "goes a large upload of a curl that waits to be asked for it (P32, SEC-29)",
    async () => {
      const body = "x".repeat(2_000_000);
      const sending = run("/bin/sh", [
        "-c",
        `head -c ${body.length} /dev/zero | curl -sS -m 15 -X PUT -T - -H 'Expect: 100-continue' -H 'X-Proxy-Token: ${ACCESS}' -w ' %{http_code}' '${urlOf("/")}'`,
      ]);
      seen = [];
      expect((await sending).stdout).toBe("ok 200");
      expect(seen).toMatchObject([{ method: "PUT", bytes: body.length }]);
      expect(seen[0]?.headers).not.toHaveProperty("expect");
    },
  );

  withCurl.each(["HEAD", "OPTIONS", "PATCH", "DELETE"])("goes %s (P32)", async (method) => {
    const args = method === "HEAD" ? ["-I"] : ["-X", method, "-w", "%{http_code}"];
    expect(await curl("/", ...args)).toContain("200");
    expect(seen).toMatchObject([{ method }]);
  });

  test("goes no WebSocket (P32)", async () => {
    const upgrade = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"];
    const answer = await speak([...upgrade, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]);
    expect(answer).toMatch(/^HTTP\/1\.1 4(?:00|26) /);
    expect(seen).toEqual([]);
  });

  test("nothing is asked for any more once the caller has left (REL-08)", async () => {
    left = false;
    const leaving = new AbortController();
    const headers = { "x-proxy-token": ACCESS };
    const response = await fetch(urlOf("/drip"), { headers, signal: leaving.signal });
    await response.body?.getReader().read();
    expect(left).toBe(false);
    leaving.abort();
    await expect.poll(() => left, { timeout: 5000 }).toBe(true);
  });

  test("comes nothing that acts on the gateway's own site (P28, SEC-30, SEC-31)", async () => {
    const headers = { "x-proxy-token": ACCESS, origin: "https://app.example" };
    const response = await fetch(urlOf("/hostile"), { headers });
    const {
      "x-request-id": _id,
      date: _date,
      connection: _c,
      ...rest
    } = Object.fromEntries(response.headers);
    expect(rest).toMatchObject({
      "access-control-allow-origin": "*",
      "cache-control": "no-store",
      "content-disposition": "attachment",
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "content-type": "text/html",
      "cross-origin-resource-policy": "cross-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-harmless": "1",
      "x-robots-tag": "noindex",
    });
    const kept = ["content-type", "content-security-policy", "access-control-allow-origin"];
    for (const name of Object.keys(HOSTILE)) {
      if (name !== "x-harmless" && !kept.includes(name)) expect(rest).not.toHaveProperty(name);
    }
  });
});
