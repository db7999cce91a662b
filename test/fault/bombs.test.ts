import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rssMb } from "../../tools/usage.ts";
import { answerWith, type Fault, httpAnswer } from "../support/fault.ts";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.ts";
import { DEPLOYED, type TestServer } from "../support/servers.ts";
import { type Answer, chat, reaching, tenantUrl } from "./gateways.ts";

/** 300 MB that cost 300 KB, in gzip's members of 10 MB: to pack it in one takes seconds. */
function bomb(type: string, opening: string): Fault {
  const tenMegabytes = " ".repeat(10 * 1024 * 1024);
  const first = gzipSync(opening + tenMegabytes);
  const bytes = Buffer.concat([first, ...Array(29).fill(gzipSync(tenMegabytes))]);
  expect(bytes.length).toBeLessThan(400_000);
  return answerWith(httpAnswer(bytes, { "Content-Type": type, "Content-Encoding": "gzip" }));
}

const CHOICES = '{"id":"g","choices":[{"index":0,"message":{"role":"assistant","content":"';

describe.each(DEPLOYED)(
  "on %s, an answer of 300 KB that unpacks to 300 MB (F23, SEC-51b)",
  (_, start) => {
    let proxy: FaultProxy;
    let server: TestServer;
    beforeAll(async () => {
      const tenant = tenantUrl();
      proxy = await startFaultProxy(tenant);
      server = await start(reaching(proxy.through(`${tenant}/fal.run`)));
      // What a process takes for its first requests is not the bomb's.
      for (let turn = 0; turn < 10; turn++) await chat(server);
    }, 60_000);
    afterAll(async () => {
      await server.stop();
      await proxy.close();
    });

    /** The answer, and how many megabytes the process grew by at most while it was made. */
    async function growthOf(asking: () => Promise<Answer>): Promise<[Answer, number]> {
      const before = rssMb(server.pid);
      let most = before;
      const timer = setInterval(() => {
        most = Math.max(most, rssMb(server.pid));
      }, 5);
      const answer = await asking().finally(() => clearInterval(timer));
      return [answer, most - before];
    }

    test.each([
      ["text", CHOICES],
      ["no JSON", ""],
    ])("and is %s is refused, and costs less than 80 MB", async (_kind, opening) => {
      const mark = proxy.mark(bomb("application/json", opening));
      const [answer, growth] = await growthOf(() => chat(server, mark));
      expect(answer).toMatchObject({ status: 502, code: "upstream_response_too_large" });
      expect(answer.headers.get("x-should-retry")).toBe("false");
      expect(growth).toBeLessThan(80);
      expect(proxy.marked(mark)).toHaveLength(1);
    });

    test("and is one event of a stream ends it", async () => {
      const mark = proxy.mark(bomb("text/event-stream", `data: ${CHOICES}`));
      const answer = await chat(server, mark, true);
      expect(answer.code).toBe("upstream_response_too_large");
      expect(answer.text).not.toContain("[DONE]");
      expect(proxy.marked(mark)).toHaveLength(1);
    });
  },
);
