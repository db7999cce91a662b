import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startProcess } from "../support/process.ts";
import { play, seen, startNode, systemNode, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";

const chat = JSON.stringify({
  model: "google/gemini-2.5-flash",
  messages: [{ role: "user", content: "Hello" }],
});

async function open(server: TestServer, text = ""): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.on("error", () => undefined);
  if (text !== "") socket.write(text);
  return socket;
}

/** All that the server says until it closes the connection. */
async function heard(socket: Socket): Promise<string> {
  let said = "";
  for await (const piece of socket) said += String(piece);
  return said;
}

describe("dist/node.js", () => {
  test("runs as one file, far from its package.json, on the Node that npm runs on", async () => {
    const folder = mkdtempSync(join(tmpdir(), "gateway-"));
    const file = join(folder, "node.js");
    copyFileSync("dist/node.js", file);
    const server = await startProcess({
      command: systemNode(),
      args: [file],
      env: { PORT: "0", NODE_OPTIONS: "--no-experimental-detect-module" },
    });
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  test("goes on when whoever read its log has left", async () => {
    const child = spawn(process.execPath, ["dist/node.js"], {
      env: { PORT: "0", LOG_LEVEL: "info" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(child.stdout, "data");
    const url = /http:\S+/.exec(String(line))?.[0];
    child.stdout.destroy();
    for (let turn = 0; turn < 5; turn++) {
      expect((await fetch(`${url}/health`)).status).toBe(200);
    }
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("does not wait for connections on which nothing was asked", async () => {
    const server = await startNode();
    const silent = await open(server);
    const half = await open(server, "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n");
    const kept = await open(server, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
    await once(kept, "data");
    const ends = [silent, half, kept].map((socket) => once(socket, "close"));
    expect(await server.stop()).toBe(0);
    await Promise.all(ends);
  });

  test("ends a kept connection behind the answer that was being made when it stopped", async () => {
    const server = await startNode();
    await play(server, { latencyMs: 3000 });
    const head = `POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\n`;
    const busy = await open(server, `${head}Content-Length: ${chat.length}\r\n\r\n${chat}`);
    await expect.poll(() => seen(server)).toHaveLength(1);
    const stopped = server.stop();
    const said = await heard(busy);
    expect(said).toMatch(/^HTTP\/1\.1 200/);
    expect(said).toContain("chat.completion");
    expect(await stopped).toBe(0);
  });

  test("answers TRACE in the envelope", async () => {
    const server = await startNode();
    const socket = await open(
      server,
      "TRACE /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    const said = await heard(socket);
    expect(said).toMatch(/^HTTP\/1\.1 405/);
    expect(said).toContain('"method_not_allowed"');
    await server.stop();
  });

  test("takes a client that leaves its upload for one that left", async () => {
    const server = await startNode({ LOG_LEVEL: "info" });
    const head = `POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\n`;
    const rest = 'Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n{"model":';
    const socket = await open(server, head + rest);
    // The server says "go on" to a request that it has begun to serve.
    await once(socket, "data");
    socket.resetAndDestroy();
    await expect.poll(() => server.output()).toContain('"client_closed"');
    expect(server.output()).not.toContain('"level":"error"');
    await server.stop();
  });
});
