import type { IncomingMessage, Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Gateway } from "../../src/gateway.ts";
import { type Connections, trackConnections } from "./connections.ts";
import { hasLargeBody, withPlainBody } from "./large-body.ts";

export interface ListenOptions {
  hostname: string;
  /** 0 picks a free one. */
  port: number;
}

export interface RunningServer {
  port: number;
  /** Takes no new connection and waits for the open answers, at most `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Longer than a load balancer keeps an idle connection (60 s), so that it never meets a closed one. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Serves a gateway over HTTP.
 * @throws the system's error when the port cannot be had
 */
export async function startServer(
  gateway: Gateway,
  options: ListenOptions,
): Promise<RunningServer> {
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => gateway(withBody(request, incoming as IncomingMessage)),
    serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS },
  }) as Server;
  const connections = trackConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.hostname, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { port: address.port, close: (graceMs) => close(server, connections, graceMs) };
}

function withBody(request: Request, incoming: IncomingMessage): Request {
  if (!hasBody(incoming)) return withoutBody(request);
  return hasLargeBody(incoming) ? withPlainBody(request, incoming) : request;
}

/** A request without either header has no body (RFC 9112 6.3); the adapter gives it an empty one. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** Of these a `Request` has no body anyway, or cannot be made (TRACE). */
const BODILESS = ["GET", "HEAD", "TRACE"];

function withoutBody(request: Request): Request {
  if (BODILESS.includes(request.method)) return request;
  const { method, headers, signal } = request;
  return new Request(request.url, { method, headers, signal });
}

function close(server: Server, connections: Connections, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    connections.drain();
  });
}
