import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../tools/ports.ts";
import { type BlackHole, startBlackHole } from "../support/black-hole.ts";
import { type Certificate, createExpired, createSelfSigned } from "../support/certificate.ts";
import { answerWith, httpAnswer } from "../support/fault.ts";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.ts";
import { DEPLOYED, startNode, startWorkerd, type TestServer } from "../support/servers.ts";
import {
  type Answer,
  chat,
  chatWithSdk,
  IMPATIENT,
  reaching,
  tenantUrl,
  using,
} from "./gateways.ts";

type Start = typeof startNode;
type Settings = Record<string, string>;

const COMPLETION =
  '{"id":"g","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"}}]}';
const FINE = answerWith(httpAnswer(COMPLETION, { "Content-Type": "application/json" }), "keep");

/** Whom a gateway cannot reach is settled when it starts. */
function bothWays(start: Start, settings: Settings): Promise<Answer[]> {
  return using(start, settings, (server) => Promise.all([chat(server), chat(server, "", true)]));
}

let hole: BlackHole;
/** Speaks HTTP where TLS is expected. */
let plain: FaultProxy;
let folder: string;
beforeAll(async () => {
  hole = await startBlackHole();
  plain = await startFaultProxy();
  plain.always({ ...answerWith("HTTP/1.1 400 Bad Request\r\n\r\n"), at: "connection" });
  folder = mkdtempSync(join(tmpdir(), "certificates-"));
});
afterAll(async () => {
  await Promise.all([hole.close(), plain.close()]);
  rmSync(folder, { recursive: true });
});

/** Settings of a gateway that takes this certificate for a root. */
function trusting({ cert }: Certificate): Settings {
  const file = join(folder, `${randomUUID()}.pem`);
  writeFileSync(file, cert);
  return { NODE_EXTRA_CA_CERTS: file };
}

describe.concurrent("on node, a fal that cannot be reached", () => {
  function expectUnsent(answers: readonly Answer[], status: number, code: string): void {
    for (const answer of answers) {
      expect(answer).toMatchObject({ status, code });
      expect(answer.headers.get("x-should-retry")).toBe("true");
      expect(answer.headers.get("x-gateway-attempts")).toBe("2");
    }
  }

  test("because it refuses connections is tried twice, the second time later (F01, REL-02)", async () => {
    const fal = `http://127.0.0.1:${await freePort()}`;
    const answers = await bothWays(startNode, reaching(fal));
    expectUnsent(answers, 502, "upstream_unreachable");
    for (const { ms } of answers) expect(ms).toBeGreaterThan(100);
  });

  test("makes the SDK try three times, as it may (F01, REL-03)", async () => {
    const fal = `http://127.0.0.1:${await freePort()}`;
    const sdk = await using(startNode, reaching(fal), (server) => chatWithSdk(server));
    expect(sdk).toMatchObject({
      requests: 3,
      error: { status: 502, code: "upstream_unreachable" },
    });
  });

  test("because its name leads nowhere is tried twice (F02)", async () => {
    const answers = await bothWays(startNode, reaching("http://nobody.invalid"));
    expectUnsent(answers, 502, "upstream_unreachable");
  });

  test("because no connection comes to stand is given up in time (F04, REL-01)", async () => {
    const answers = await bothWays(startNode, { ...reaching(hole.url), TIMEOUT_CONNECT_S: "0.3" });
    expectUnsent(answers, 504, "upstream_connect_timeout");
    // Twice TIMEOUT_CONNECT_S, by undici's clock of half a second, and the pause between: far from twice 5 seconds.
    for (const { ms } of answers) expect(ms).toBeLessThan(10_000);
  });

  test("because plain TCP answers its handshake gets no byte of the request (F03)", async () => {
    const answers = await bothWays(startNode, reaching(plain.url.replace("http:", "https:")));
    expectUnsent(answers, 502, "upstream_tls_error");
    expect(plain.requests).toEqual([]);
  });

  test.each<[string, () => Promise<Certificate>, (root: Certificate) => Settings]>([
    ["nobody vouches for its certificate", createSelfSigned, () => ({})],
    ["its certificate is past its last day", createExpired, trusting],
  ])("because %s gets no byte of the request (F03)", async (_, create, settings) => {
    const certificate = await create();
    const proxy = await startFaultProxy(undefined, certificate);
    proxy.always(FINE);
    const answers = await bothWays(startNode, { ...reaching(proxy.url), ...settings(certificate) });
    await proxy.close();
    expectUnsent(answers, 502, "upstream_tls_error");
    expect(proxy.requests).toEqual([]);
    expect(proxy.connections).toBe(4);
  });

  test("but has a certificate that is vouched for answers (F03)", async () => {
    const certificate = await createSelfSigned();
    const proxy = await startFaultProxy(undefined, certificate);
    proxy.always(FINE);
    const settings = { ...reaching(proxy.url), ...trusting(certificate) };
    const answer = await using(startNode, settings, (server) => chat(server));
    await proxy.close();
    expect(answer).toMatchObject({ status: 200, text: COMPLETION });
  });
});

/** workerd says "Network connection lost" of a refused connection and of one that was cut behind the request. */
describe.concurrent("on workerd, a fal that cannot be reached may have been, for all that is known", () => {
  async function expectOnce(fal: string, status: number, code: string, more = {}): Promise<void> {
    for (const answer of await bothWays(startWorkerd, { ...reaching(fal), ...more })) {
      expect(answer).toMatchObject({ status, code });
      expect(answer.headers.get("x-should-retry")).toBe("false");
      expect(answer.headers.get("x-gateway-attempts")).toBe("1");
    }
  }

  test("when it refuses connections (F01)", async () => {
    await expectOnce(`http://127.0.0.1:${await freePort()}`, 502, "upstream_connection_lost");
  });

  test("when its name leads nowhere (F02)", async () => {
    await expectOnce("http://nobody.invalid", 502, "upstream_connection_lost");
  });

  test("when its handshake is no TLS, and gets no byte of the request (F03)", async () => {
    const fal = plain.url.replace("http:", "https:");
    await expectOnce(fal, 502, "upstream_connection_lost");
    expect(plain.requests).toEqual([]);
  });

  test.each([
    ["nobody vouches for its certificate", createSelfSigned],
    ["its certificate is past its last day", createExpired],
  ])("when %s, and gets no byte of the request (F03)", async (_, create) => {
    const proxy = await startFaultProxy(undefined, await create());
    proxy.always(FINE);
    await expectOnce(proxy.url, 502, "upstream_connection_lost");
    await proxy.close();
    expect(proxy.requests).toEqual([]);
    expect(proxy.connections).toBe(2);
  });

  test("when no connection comes to stand (F04)", async () => {
    await expectOnce(hole.url, 504, "upstream_timeout", IMPATIENT);
  });
});

/** In place of an answer; on Workers a `fetch` gets Cloudflare's own when a name or a connection fails. */
const EDGE: [status: string, became: number, code: string, retry: string][] = [
  ["521 Web Server Is Down (F01)", 502, "upstream_unreachable", "true"],
  ["523 Origin Is Unreachable (F01)", 502, "upstream_unreachable", "true"],
  ["530 Origin DNS Error (F02)", 502, "upstream_unreachable", "true"],
  ["525 SSL Handshake Failed (F03)", 502, "upstream_tls_error", "true"],
  ["526 Invalid SSL Certificate (F03)", 502, "upstream_tls_error", "true"],
  // Also said when the request was sent and not acknowledged.
  ["522 Connection Timed Out (F04)", 504, "upstream_timeout", "false"],
];

describe.each(DEPLOYED)("on %s", (_, start) => {
  let proxy: FaultProxy;
  let server: TestServer;
  beforeAll(async () => {
    const tenant = tenantUrl();
    proxy = await startFaultProxy(tenant);
    server = await start(reaching(proxy.through(`${tenant}/fal.run`)));
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await proxy.close();
  });

  test.each(EDGE)("an edge's page %s is read for what it means", async (status, ...row) => {
    const [became, code, retry] = row;
    const head = status.replace(/ \(.*/, "");
    const page = httpAnswer("<html>", { "Content-Type": "text/html" }, head);
    const mark = proxy.mark(answerWith(page, "keep"));
    const answer = await chat(server, mark);
    expect(answer).toMatchObject({ status: became, code });
    expect(answer.headers.get("x-should-retry")).toBe(retry);
    expect(proxy.marked(mark)).toHaveLength(1);
  });

  test("a connection that was reset while it waited is no longer used (F07)", async () => {
    const marks = [proxy.mark(FINE), proxy.mark(FINE)] as const;
    expect((await chat(server, marks[0])).status).toBe(200);
    const old = proxy.connections;
    proxy.resetAll();
    // By its answer the gateway has turned its event loop, and seen the reset.
    await fetch(`${server.url}/health`);
    const answer = await chat(server, marks[1]);
    expect(answer).toMatchObject({ status: 200, text: COMPLETION });
    expect(answer.headers.get("x-gateway-attempts")).toBe("1");
    expect(proxy.connections).toBe(old + 1);
    expect(marks.map((mark) => proxy.marked(mark).length)).toEqual([1, 1]);
  });

  test("a kept connection that is reset under a request is not asked again (F07)", async () => {
    expect((await chat(server, proxy.mark(FINE))).status).toBe(200);
    const mark = proxy.mark({ at: "head", answer: "", end: "reset" });
    const answer = await chat(server, mark);
    expect(answer).toMatchObject({ status: 502, code: "upstream_connection_lost" });
    expect(answer.headers.get("x-should-retry")).toBe("false");
    expect(proxy.marked(mark)).toHaveLength(1);
  });

  test("many who meet with a closed port leave the gateway unharmed (F01, REL-11)", async () => {
    await proxy.refuse();
    proxy.resetAll();
    await fetch(`${server.url}/health`);
    const answers = await Promise.all(Array.from({ length: 20 }, () => chat(server)));
    expect(answers.every(({ status }) => status === 502)).toBe(true);
    await proxy.accept();
    expect((await chat(server, proxy.mark(FINE))).status).toBe(200);
    expect(server.output()).not.toMatch(/unhandled|uncaught/i);
  });
});
