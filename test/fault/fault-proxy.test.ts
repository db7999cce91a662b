import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startBlackHole } from "../support/black-hole.ts";
import { createSelfSigned } from "../support/certificate.ts";
import { answerWith, httpAnswer, RESET, SILENCE } from "../support/fault.ts";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.ts";

let proxy: FaultProxy;
beforeEach(async () => {
  const target = await startFaultProxy();
  target.always(answerWith(httpAnswer("from the target"), "keep"));
  proxy = await startFaultProxy(target.url);
  const { close } = proxy;
  proxy.close = async () => {
    await close();
    await target.close();
  };
});
afterEach(async () => {
  await proxy.close();
  expect(proxy.sockets.size).toBe(0);
});

async function ask(query = "", init?: RequestInit): Promise<string> {
  return await (await fetch(`${proxy.url}/?${query}`, init)).text();
}

test("a request without a fault is the target's, and its connection serves again", async () => {
  expect(await ask()).toBe("from the target");
  // undici frees a connection one turn of the event loop behind its answer.
  await new Promise(setImmediate);
  expect(await ask("", { method: "POST", body: "x".repeat(300_000) })).toBe("from the target");
  expect(proxy).toMatchObject({ posts: 1, connections: 1 });
  expect(proxy.sockets.size).toBe(1);
});

test("a fault strikes the next request and no other", async () => {
  proxy.next(RESET);
  await expect(ask()).rejects.toThrow("fetch failed");
  expect(await ask()).toBe("from the target");
});

test("a fault with a mark strikes the requests that bear it", async () => {
  const mark = proxy.mark(answerWith(httpAnswer("marked"), "keep"));
  const answers = await Promise.all([ask(), ask(mark), ask(), ask(mark)]);
  expect(answers).toEqual(["from the target", "marked", "from the target", "marked"]);
  expect(proxy.marked(mark)).toHaveLength(2);
});

test("an answer of the target is cut where the fault says", async () => {
  proxy.next({ cutAfter: httpAnswer("from").length, end: "reset" });
  const response = await fetch(proxy.url);
  await expect(response.text()).rejects.toThrow("terminated");
});

test("a target's answer drips", async () => {
  proxy.next({ drip: { bytes: 10, everyMs: 1 } });
  expect(await ask()).toBe("from the target");
});

test("a connection is reset before anything is read", async () => {
  proxy.next({ at: "connection", answer: "", end: "reset" });
  await expect(ask()).rejects.toThrow("fetch failed");
  expect(proxy).toMatchObject({ connections: 1, requests: [] });
});

test("one that waits in vain and leaves is seen to leave", async () => {
  proxy.next(SILENCE);
  const controller = new AbortController();
  const asking = ask("", { signal: controller.signal });
  await expect.poll(() => proxy.requests.length).toBe(1);
  controller.abort();
  await expect(asking).rejects.toThrow("aborted");
  expect(await proxy.requests[0]?.left).toBeGreaterThan(0);
});

test("a port that refuses listens again", async () => {
  await proxy.refuse();
  await expect(ask()).rejects.toThrow("fetch failed");
  await proxy.accept();
  expect(await ask()).toBe("from the target");
});

test("a certificate that nobody vouches for ends the handshake before any request", async () => {
  const strict = await startFaultProxy(undefined, await createSelfSigned());
  await expect(fetch(strict.url)).rejects.toThrow("fetch failed");
  expect(strict).toMatchObject({ connections: 1, requests: [] });
  await strict.close();
});

test("a black hole neither accepts nor refuses", async () => {
  const hole = await startBlackHole();
  const socket = connect(Number(new URL(hole.url).port), "127.0.0.1");
  const signal = AbortSignal.timeout(300);
  await expect(once(socket, "connect", { signal })).rejects.toThrow("aborted");
  socket.destroy();
  await hole.close();
});
