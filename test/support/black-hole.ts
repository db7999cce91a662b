import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Worker } from "node:worker_threads";

export interface BlackHole {
  /** `http://127.0.0.1:PORT` */
  url: string;
  close(): Promise<void>;
}

/** Listens, and then its thread stands still: nothing is ever accepted. */
const THREAD = `
const { parentPort } = require("node:worker_threads");
const server = require("node:net").createServer();
server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

/** A kernel lets a few connect whom nobody accepts; behind these SYNs are dropped. */
const MAX_QUEUE = 8;
const HANGS_AFTER_MS = 200;

/** A port where a connection neither comes to stand nor is refused, as behind a firewall that drops. */
export async function startBlackHole(): Promise<BlackHole> {
  const thread = new Worker(THREAD, { eval: true });
  const [port] = (await once(thread, "message")) as [number];
  const sockets: Socket[] = [];
  let isFull = false;
  while (!isFull && sockets.length < MAX_QUEUE) {
    const socket = connect(port, "127.0.0.1").on("error", () => undefined);
    sockets.push(socket);
    const signal = AbortSignal.timeout(HANGS_AFTER_MS);
    isFull = await once(socket, "connect", { signal }).then(
      () => false,
      () => true,
    );
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await thread.terminate();
    },
  };
}
