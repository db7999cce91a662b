import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEPLOYED, type TestServer } from "../support/servers.ts";

/** URLs that a careless check lets through to this machine, or further inside; `PORT` is that of a real listener. */
const HOSTILE: [row: string, url: string, answer: string][] = [
  ["P01", "http://127.1:PORT/", "403 proxy_target_blocked"],
  ["P02", "http://0177.0.0.1:PORT/", "403 proxy_target_blocked"],
  ["P03", "http://0x7f.1:PORT/", "403 proxy_target_blocked"],
  ["P04", "http://2130706433:PORT/", "403 proxy_target_blocked"],
  ["P05", "http://017700000001:PORT/", "403 proxy_target_blocked"],
  ["P06", "http://0x7f000001:PORT/", "403 proxy_target_blocked"],
  ["P07", "http://127.0.0.1.:PORT/", "403 proxy_target_blocked"],
  ["P08", "http://①②⑦.⓪.⓪.①:PORT/", "403 proxy_target_blocked"],
  ["P09", "http://127。0。0。1:PORT/", "403 proxy_target_blocked"],
  ["P10", "http://%31%32%37.0.0.1:PORT/", "403 proxy_target_blocked"],
  ["P11", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/", "403 proxy_target_blocked"],
  ["P12", "http://0:PORT/", "403 proxy_target_blocked"],
  ["P13", "http://0x:PORT/", "403 proxy_target_blocked"],
  ["P14", "http://0.0.0.0:PORT/", "403 proxy_target_blocked"],
  ["P15", "http://[::1]:PORT/", "403 proxy_target_blocked"],
  ["P16", "http://[::ffff:127.0.0.1]:PORT/", "403 proxy_target_blocked"],
  ["P17", "http://[::127.0.0.1]:PORT/", "403 proxy_target_blocked"],
  ["P18", "http://localhost.:PORT/", "403 proxy_target_blocked"],
  ["P19", "http://fal.ai@127.0.0.1:PORT/", "400 invalid_proxy_url"],
  ["P20", "http://127.0.0.1:PORT\\@fal.ai/", "403 proxy_target_blocked"],
  ["P21", "http://127.0.\t0.1:PORT/", "400 invalid_proxy_url"],
  ["P22", "http://[fe80::1%25eth0]:PORT/", "400 invalid_proxy_url"],
  ["P23", "http://1.2.3.4.5:PORT/", "400 invalid_proxy_url"],
  ["P24", "http://256.256.256.256:PORT/", "400 invalid_proxy_url"],
  ["P25", "http://127.0.0.1:99999/", "400 invalid_proxy_url"],
  ["plain loopback", "http://127.0.0.1:PORT/", "403 proxy_target_blocked"],
  [
    "a name below localhost",
    "http://127.0.0.1.nothing.localhost:PORT/",
    "403 proxy_target_blocked",
  ],
  ["an empty label", "http://localhost..:PORT/", "403 proxy_target_blocked"],
  ["metadata", "http://169.254.169.254/latest/meta-data/", "403 proxy_target_blocked"],
  ["Azure", "http://168.63.129.16/", "403 proxy_target_blocked"],
  ["Alibaba", "http://100.100.100.200/", "403 proxy_target_blocked"],
  ["NAT64", "http://[64:ff9b::7f00:1]:PORT/", "403 proxy_target_blocked"],
  ["6to4", "http://[2002:7f00:1::]:PORT/", "403 proxy_target_blocked"],
  ["a single label", "http://metadata/computeMetadata/v1/", "403 proxy_target_blocked"],
  ["a port", "https://fal.ai:PORT/", "403 proxy_port_blocked"],
  ["file", "file:///etc/passwd", "400 invalid_proxy_url"],
  ["gopher", "gopher://127.0.0.1:PORT/_x", "400 invalid_proxy_url"],
  ["no scheme", "//127.0.0.1:PORT/", "400 invalid_proxy_url"],
];

/** The same machine under an address that the operator trusts. */
const TRUSTED = "127.0.0.9";

let connections = 0;
const inside = createServer((_, response) => response.end("inside"));
inside.on("connection", () => {
  connections += 1;
});
let port: string;
beforeAll(async () => {
  inside.listen(0);
  await once(inside, "listening");
  port = String((inside.address() as AddressInfo).port);
});
afterAll(() => {
  inside.closeAllConnections();
  inside.close();
});

describe.each(DEPLOYED)("an open proxy on %s", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start({ PROXY_MODE: "open", PROXY_ALLOWED_HOSTS: `${TRUSTED}:${port}` });
    connections = 0;
  }, 90_000);
  afterAll(() => server.stop());

  const ask = (url: string) =>
    fetch(`${server.url}/proxy?url=${encodeURIComponent(url.replace("PORT", port))}`);

  test.concurrent.each(HOSTILE)("refuses (%s) %j (SEC-25)", async (__, url, answer) => {
    const response = await ask(url);
    const { error } = (await response.json()) as { error: { code: string } };
    expect(`${response.status} ${error.code}`).toBe(answer);
  });

  test("opened no connection for any of them, and one for whom the operator trusts (SEC-25)", async () => {
    expect(connections).toBe(0);
    expect(await (await ask(`http://${TRUSTED}:PORT/`)).text()).toBe("inside");
    expect(connections).toBe(1);
  });

  test("takes the same time over each of them that is not public (SEC-23)", async () => {
    for (const url of ["http://10.0.0.1/", "http://intranet/", "http://metadata.goog/"]) {
      const startedAt = performance.now();
      await (await ask(url)).text();
      // As long as a name server may take to answer; timers may be a millisecond early.
      expect(performance.now() - startedAt).toBeGreaterThan(95);
    }
  });
});
