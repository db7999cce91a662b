import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../support/raw-client.ts";
import { startNode, type TestServer } from "../support/servers.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startNode();
}, 60_000);
afterAll(() => server.stop());

/** What `GET /v1/models` says on the wire. */
async function list(...headers: string[]): Promise<{ head: string; body: Buffer }> {
  const lines = ["GET /v1/models HTTP/1.1", "Host: gateway.test", "Connection: close", ...headers];
  const said = await ask(server.url, `${lines.join("\r\n")}\r\n\r\n`);
  const end = said.indexOf("\r\n\r\n");
  return {
    head: said.slice(0, end).toLowerCase(),
    body: Buffer.from(said.slice(end + 4), "latin1"),
  };
}

describe("the list of models from Node", () => {
  test("comes packed to who unpacks it, a fifth as large, and says the same", async () => {
    const plain = await list();
    const packed = await list("Accept-Encoding: gzip, br");
    expect(plain.head).not.toContain("content-encoding");
    expect(packed.head).toContain("content-encoding: gzip");
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect(packed.body.length).toBeLessThan(plain.body.length / 5);
    for (const { head } of [plain, packed]) expect(head).toMatch(/vary: .*accept-encoding/);
  });

  test("is the same however often it is asked for", async () => {
    const [one, other] = await Promise.all([
      list("Accept-Encoding: gzip"),
      list("Accept-Encoding: gzip"),
    ]);
    expect(one?.body.equals(other?.body ?? Buffer.alloc(0))).toBe(true);
  });

  test("comes as it is to who says that gzip is not wanted", async () => {
    const { head, body } = await list("Accept-Encoding: gzip;q=0, identity");
    expect(head).not.toContain("content-encoding");
    expect(JSON.parse(body.toString()).object).toBe("list");
  });
});
