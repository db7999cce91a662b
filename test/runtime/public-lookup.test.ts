import { createSocket } from "node:dgram";
import dns from "node:dns";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createPublicFetch } from "../../runtime/node/public-fetch.ts";
import { createLookup, type Lookup } from "../../runtime/node/public-lookup.ts";
import { BlockedAddressError } from "../../src/platform.ts";

const HEAD = 12;
const A = 1;
const NOT_FOUND = 3;

/** Knows IPv4 addresses of `fast.example`, says nothing of `slow.example`, and of all others that there is none. */
const server = createSocket("udp4");
server.on("message", (asked, { port, address }) => {
  const end = asked.indexOf(0, HEAD);
  const name = asked.subarray(HEAD + 1, end).toString();
  if (name.startsWith("slow")) return;
  const isKnown = name.startsWith("fast");
  const hasAddress = isKnown && asked.readUInt16BE(end + 1) === A;
  const flags = [0x81, isKnown ? 0x80 : 0x80 + NOT_FOUND];
  const counts = [0, 1, 0, hasAddress ? 1 : 0, 0, 0, 0, 0];
  // The name is the one at the 12th byte; for 5 seconds; four bytes.
  const found = hasAddress ? [0xc0, HEAD, 0, A, 0, 1, 0, 0, 0, 5, 0, 4, 192, 0, 2, 7] : [];
  const head = [...asked.subarray(0, 2), ...flags, ...counts];
  server.send(Buffer.from([...head, ...asked.subarray(HEAD, end + 5), ...found]), port, address);
});

let lookup: Lookup;
beforeAll(async () => {
  server.bind(0, "127.0.0.1");
  await once(server, "listening");
  lookup = createLookup([`127.0.0.1:${server.address().port}`]);
});
afterAll(() => server.close());

function found(name: string): Promise<unknown> {
  return new Promise((tell) =>
    lookup(name, { all: true }, (error, addresses) => tell(error?.code ?? addresses)),
  );
}

test("names whose server says nothing keep no other from being found (SEC-33, P29)", async () => {
  let givenUp = 0;
  for (let at = 0; at < 8; at++) lookup(`slow${at}.example`, { all: true }, () => void givenUp++);
  expect(await found("fast.example")).toEqual([{ address: "192.0.2.7", family: 4 }]);
  expect(await found("none.example")).toBe("ENOTFOUND");
  await dns.promises.lookup("localhost");
  expect(givenUp).toBe(0);
});

test("addresses from strangers are looked up so (SEC-23, SEC-33)", async () => {
  const resolver = dns.promises.Resolver.prototype;
  const asked = vi.spyOn(resolver, "resolve4").mockResolvedValue(["127.0.0.1"]);
  vi.spyOn(resolver, "resolve6").mockRejectedValue(new Error("none"));
  const init = { method: "GET", headers: new Headers() };
  const answer = createPublicFetch()("http://name.example/", init);
  await expect(answer).rejects.toThrow(BlockedAddressError);
  expect(asked).toHaveBeenCalledWith("name.example");
  vi.restoreAllMocks();
});
