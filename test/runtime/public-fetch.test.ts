import type dns from "node:dns";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createNodePlatform } from "../../runtime/node/platform.ts";
import { createPublicFetch } from "../../runtime/node/public-fetch.ts";
import { createUpstreamFetch } from "../../runtime/node/upstream-fetch.ts";
import { readConfig } from "../../src/config.ts";
import { createGateway } from "../../src/gateway.ts";
import { BlockedAddressError, type Platform, UnreachableError } from "../../src/platform.ts";
import { createNameServer, type NameAnswer, type NameServer } from "../support/name-server.ts";

let server: Server;
let port: number;
let connections = 0;

beforeAll(async () => {
  server = createServer((_request, response) => response.end("inside"));
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());
beforeEach(() => {
  connections = 0;
});

const GET = { method: "GET", headers: new Headers() };

/** Each question, whatever the name, has the next of these answers; the last for ever. */
function answering(...answers: NameAnswer[]): NameServer {
  return createNameServer({ "*": answers });
}

describe("a public fetch (P26)", () => {
  test.each([[["127.0.0.1"]], [["8.8.8.8", "127.0.0.1"]], [["169.254.169.254"]], [[]]])(
    "opens no connection to a name that leads to %j",
    async (addresses) => {
      const { lookup, asked } = answering(addresses);
      const send = createPublicFetch({ lookup });
      await expect(send(`http://rebind.example:${port}/`, GET)).rejects.toThrow(
        BlockedAddressError,
      );
      expect(asked).toEqual(["rebind.example"]);
      expect(connections).toBe(0);
    },
  );

  test("judges the very answer that it connects with (SEC-27)", async () => {
    const { lookup } = answering(["127.0.0.1"], ["8.8.8.8"]);
    const send = createPublicFetch({ lookup });
    await expect(send(`http://rebind.example:${port}/`, GET)).rejects.toThrow(BlockedAddressError);
    expect(connections).toBe(0);
  });

  test.each(["127.0.0.1", "[::1]", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]"])(
    "opens no connection to %s",
    async (host) => {
      const send = createPublicFetch();
      await expect(send(`http://${host}:${port}/`, GET)).rejects.toThrow(BlockedAddressError);
      expect(connections).toBe(0);
    },
  );

  test("tells a name that does not exist from no other that is not public (SEC-23)", async () => {
    const send = createPublicFetch({ lookup: answering("ENOTFOUND").lookup });
    await expect(send("http://nowhere.example/", GET)).rejects.toThrow(BlockedAddressError);
  });

  test("tells callers the same of a private literal, a private name and a name that is none (SEC-23)", async () => {
    const config = readConfig({ PROXY_MODE: "open", LOG_LEVEL: "error" });
    const world = createNodePlatform(config);
    const told = async (url: string, lookup: typeof dns.lookup) => {
      const platform = { ...world, fetchPublic: createPublicFetch({ lookup }) };
      const path = `http://gateway.test/proxy?url=${encodeURIComponent(url)}`;
      const response = await createGateway(platform, config)(new Request(path));
      return `${response.status} ${await response.text()}`;
    };
    const literal = await told("http://10.0.0.1/", answering("ENOTFOUND").lookup);
    expect(literal).toContain("403");
    expect(await told("http://x.example/", answering("ENOTFOUND").lookup)).toBe(literal);
    expect(await told("http://x.example/", answering(["10.0.0.1"]).lookup)).toBe(literal);
  });

  test("blames no name for a name server that fails", async () => {
    const send = createPublicFetch({ lookup: answering("EAI_AGAIN").lookup });
    await expect(send("http://somewhere.example/", GET)).rejects.toThrow(UnreachableError);
  });

  test.each([
    ["own.example", ["8.8.8.8"]],
    ["own.example", ["::ffff:808:808"]],
    ["[2606:4700::1]", []],
  ])(
    "opens no connection to the machine's own public address: %s %j (SEC-23)",
    async (host, led) => {
      const ownAddresses = () => ["8.8.8.8", "2606:4700:0::1"];
      const send = createPublicFetch({ lookup: answering(led).lookup, ownAddresses });
      await expect(send(`http://${host}/`, GET)).rejects.toThrow(BlockedAddressError);
    },
  );
});

describe("a connection that was judged (SEC-27)", () => {
  /** Counts 127.0.0.2 as a public address: the same server as behind 127.0.0.1. */
  const isPublic = (address: string) => address === "127.0.0.2";
  const text = async (send: Platform["fetchPublic"], name: string) =>
    new Response((await send(`http://${name}:${port}/`, GET)).body).text();

  test("serves the name that it was judged for, and no other", async () => {
    const { lookup } = createNameServer({
      "good.example": [["127.0.0.2"]],
      "bad.example": [["127.0.0.1"]],
    });
    const send = createPublicFetch({ lookup, isPublic });
    expect(await text(send, "good.example")).toBe("inside");
    await expect(text(send, "bad.example")).rejects.toThrow(BlockedAddressError);
    expect(connections).toBe(1);
  });

  test("is judged anew when the name is connected to again (P26)", async () => {
    const { lookup } = answering(["127.0.0.2"], ["127.0.0.1"]);
    const send = createPublicFetch({ lookup, isPublic });
    expect(await text(send, "rebind.example")).toBe("inside");
    server.closeAllConnections();
    await expect.poll(() => text(send, "rebind.example").catch(String)).toMatch(/not public/);
    expect(connections).toBe(1);
  });
});

describe("an upstream fetch", () => {
  const send = createUpstreamFetch({ connectTimeoutMs: 1000 });

  test("reaches a private address: the operator configured it", async () => {
    const response = await send(`http://127.0.0.1:${port}/`, GET);
    expect(await new Response(response.body).text()).toBe("inside");
  });

  test("says when nothing can have been sent", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port: unused } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, "close");
    await expect(send(`http://127.0.0.1:${unused}/`, GET)).rejects.toThrow(UnreachableError);
  });

  test("says nothing of the kind when the caller left", async () => {
    const signal = AbortSignal.abort();
    const left = send(`http://127.0.0.1:${port}/`, { ...GET, signal });
    await expect(left).rejects.not.toBeInstanceOf(UnreachableError);
  });
});
