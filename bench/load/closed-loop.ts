import type { Socket } from "node:net";
import { percentile } from "../../tools/statistics.ts";
import { open } from "./exchange.ts";
import { createMessageReader } from "./message-reader.ts";

export interface LoadOptions {
  port: number;
  request: Buffer;
  connections: number;
  seconds: number;
}

export interface LoadResult {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers other than 2xx, and connections that broke. */
  errors: number;
}

/** Every connection asks again as soon as it has its answer. */
export async function runClosedLoop(options: LoadOptions): Promise<LoadResult> {
  const { port, connections } = options;
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const tally: Tally = { latencies: [], errors: 0 };
  const startedAt = performance.now();
  const endsAt = startedAt + options.seconds * 1000;
  await Promise.all(sockets.map((socket) => keepAsking(socket, { ...options, endsAt, tally })));
  const seconds = (performance.now() - startedAt) / 1000;
  const requests = tally.latencies.length;
  return {
    requests,
    perSecond: requests / seconds,
    p50Ms: percentile(tally.latencies, 50),
    p99Ms: percentile(tally.latencies, 99),
    errors: tally.errors,
  };
}

interface Tally {
  latencies: number[];
  errors: number;
}

interface Asking {
  request: Buffer;
  endsAt: number;
  tally: Tally;
}

function keepAsking(socket: Socket, { request, endsAt, tally }: Asking): Promise<void> {
  return new Promise((resolve) => {
    let askedAt = 0;
    const ask = () => {
      askedAt = performance.now();
      socket.write(request);
    };
    const broken = () => {
      tally.errors++;
      resolve();
    };
    const read = createMessageReader({
      head(text) {
        if (text[9] !== "2") tally.errors++;
      },
      body: () => undefined,
      end() {
        const now = performance.now();
        tally.latencies.push(now - askedAt);
        if (now < endsAt) return ask();
        socket.off("close", broken);
        socket.destroy();
        resolve();
      },
    });
    socket.on("data", read);
    socket.on("error", () => undefined);
    socket.on("close", broken);
    ask();
  });
}
