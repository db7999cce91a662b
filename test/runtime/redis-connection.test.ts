import { connect, createServer, type Server, type Socket } from "node:net";
import { createClient } from "@redis/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRedisCounter } from "../../runtime/node/redis-counter.ts";
import { createRedisLimits } from "../../runtime/node/redis-limits.ts";
import type { LogEntry } from "../../src/platform.ts";
import { findRedis, type RedisServer } from "../support/redis.ts";

const wanted = { kind: "key", of: "somebody", limit: 5 } as const;

let servers: RedisServer[] = [];
const doors: Server[] = [];
const sockets = new Set<Socket>();

beforeAll(async () => {
  const found = await Promise.all([findRedis(), findRedis()]);
  servers = found.filter((server) => server !== undefined);
  await Promise.all(servers.map((server) => server.start()));
});

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  for (const door of doors) door.close();
  await Promise.all(servers.map((server) => server.kill()));
});

/**
 * An address behind which another server may stand for each connection, as for a name that moves.
 * @param choose the server; `undefined` for one that takes the connection and says nothing
 */
async function openDoor(choose: () => RedisServer | undefined): Promise<string> {
  const door = createServer((socket) => {
    const server = choose();
    const ends = server === undefined ? [socket] : [socket, connect(portOf(server), "127.0.0.1")];
    for (const end of ends) {
      sockets.add(end.on("error", () => undefined));
      const [other] = ends.filter((one) => one !== end);
      if (other !== undefined) end.pipe(other);
    }
  });
  doors.push(door);
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const url = new URL(servers[0]?.url ?? "");
  url.port = String((door.address() as { port: number }).port);
  return url.href;
}

function portOf({ url }: RedisServer): number {
  return Number(new URL(url).port);
}

test("a server that takes the connection and says nothing is not waited for (F47)", async () => {
  if (servers.length === 0) return;
  const silent = [undefined];
  const url = await openDoor(() => (silent.length > 0 ? silent.pop() : servers[0]));
  const ignore = () => undefined;
  const options = { url, connectTimeoutMs: 100, onReady: ignore, onError: ignore };
  const counter = createRedisCounter(options);
  await expect.poll(() => counter.isReady()).toBe(true);
  // Longer than a silent connection lives.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(counter.isReady()).toBe(true);
  expect(await counter.take(wanted)).toMatchObject({ allowed: true });
});

test("a server that became a replica is left for the one behind its name (F47)", async () => {
  const [first, second] = servers;
  if (first === undefined || second === undefined) return;
  let master = first;
  const log: LogEntry[] = [];
  let connections = 0;
  const url = await openDoor(() => {
    connections++;
    return master;
  });
  const limits = createRedisLimits(url, (entry) => log.push(entry));
  expect((await limits.take(wanted)).allowed).toBe(true);
  const admin = createClient({ url: first.url });
  await admin.connect();
  await admin.sendCommand(["REPLICAOF", "127.0.0.1", "1"]);
  admin.destroy();
  master = second;
  let round = 0;
  const many = () => {
    const key = `spent-${round++}`;
    return Promise.all(Array.from({ length: 20 }, () => limits.add(key, 5, 60).catch(() => 0)));
  };
  expect(await many()).toEqual(Array(20).fill(0));
  await expect.poll(async () => Math.max(...(await many()))).toBe(100);
  expect((await limits.take(wanted)).remaining).toBe(4);
  expect(connections).toBeGreaterThanOrEqual(2);
  expect(log.map(({ event }) => event)).toEqual(["limits_store_down", "limits_store_back"]);
});
