import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PAGE_FILES } from "#page";
import { ask } from "../support/raw-client.ts";
import { DEPLOYED, type TestServer } from "../support/servers.ts";

const [script = ""] = Object.keys(PAGE_FILES).filter((name) => name.endsWith(".js"));

interface Said {
  head: string;
  body: Buffer;
}

/** What a server says on the wire, on a connection of its own. */
async function say(server: TestServer, line: string, headers: string[] = []): Promise<Said> {
  const head = [`${line} HTTP/1.1`, "Host: gateway.test", "Connection: close", ...headers];
  const said = await ask(server.url, `${head.join("\r\n")}\r\n\r\n`);
  const end = said.indexOf("\r\n\r\n");
  return {
    head: said.slice(0, end),
    body: Buffer.from(said.slice(end + 4), "latin1"),
  };
}

/** Of all header lines with this name. */
function valuesOf(head: string, name: string): string[] {
  const lines = head.split("\r\n").map((line) => line.split(": "));
  return lines.filter(([one]) => one?.toLowerCase() === name).map(([, ...rest]) => rest.join(": "));
}

const GZIP = "Accept-Encoding: gzip";
const HTML = "Accept: text/html";

/** Each page file as it was packed. */
function packed(name: string): Buffer {
  return Buffer.from(PAGE_FILES[name]?.gzip ?? "", "base64");
}

describe.each(DEPLOYED)("the page on the wire of %s", (_, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(() => server.stop());

  test.each([
    ["GET /", "index.html"],
    [`GET /page/${script}`, script],
  ])("%s is the packed bytes as they were built, packed once", async (line, name) => {
    const { head, body } = await say(server, line, [HTML, GZIP]);
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    expect(valuesOf(head, "content-encoding")).toEqual(["gzip"]);
    expect(valuesOf(head, "content-length")).toEqual([`${packed(name).length}`]);
    expect(valuesOf(head, "transfer-encoding")).toEqual([]);
    expect(body.equals(packed(name))).toBe(true);
  });

  test.each([
    ["GET /", "index.html"],
    [`GET /page/${script}`, script],
  ])("%s is plain to who does not unpack", async (line, name) => {
    const { head, body } = await say(server, line, [HTML]);
    const bytes = gunzipSync(packed(name));
    expect(valuesOf(head, "content-encoding")).toEqual([]);
    expect(valuesOf(head, "content-length")).toEqual([`${bytes.length}`]);
    expect(body.equals(bytes)).toBe(true);
  });

  test.each([
    ["HEAD /", [HTML, GZIP]],
    ["HEAD /", [HTML]],
    ["HEAD /", []],
    [`HEAD /page/${script}`, [GZIP]],
    [`HEAD /page/${script}`, []],
  ])("%s %j has no body", async (line, headers) => {
    const { head, body } = await say(server, line, headers);
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    expect(body).toHaveLength(0);
  });

  test("what has not changed has no body either", async () => {
    const { head } = await say(server, "GET /", [HTML, GZIP]);
    const [tag] = valuesOf(head, "etag");
    const again = await say(server, "GET /", [HTML, GZIP, `If-None-Match: ${tag}`]);
    expect(again.head).toMatch(/^HTTP\/1\.1 304 /);
    expect(again.body).toHaveLength(0);
  });
});
