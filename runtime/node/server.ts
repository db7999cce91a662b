import { createServer, type IncomingMessage, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { GatewayError } from "../../src/errors.ts";
import type { Gateway } from "../../src/gateway.ts";
import { errorReply } from "../../src/http/reply.ts";
import type { ClosingSwitch } from "./closing.ts";
import { type Connections, trackConnections } from "./connections.ts";
import { hasLargeBody, withPlainBody } from "./large-body.ts";
import type { PeerReader } from "./peer.ts";
import { malformed } from "./refusal.ts";
import { findHeadFlaw } from "./request-head.ts";

export interface ListenOptions {
  hostname: string;
  /** 0 picks a free one. */
  port: number;
  /** Who is connected, unless told otherwise. */
  readPeer?: PeerReader;
  /** How long a client may take for the head of a request. */
  headersMs?: number;
  /** How long it may take for all of a request: 32 MB at 1 Mbit/s are 270 s. */
  requestMs?: number;
  /** How long a client may send nothing of its request, or take nothing of its answer. */
  silenceMs?: number;
  /** How often the first two are looked at. */
  checkMs?: number;
  /** One more is closed at once. */
  maxConnections?: number;
  /** After so many requests a connection is closed: a client that stays for ever would never find another instance. */
  maxRequests?: number;
}

export interface StopOptions {
  closing: ClosingSwitch;
  /** How long connections are still taken, for a load balancer to see that `/readyz` says no. */
  delayMs: number;
  /** How long open answers are waited for before they are ended. */
  graceMs: number;
}

export interface RunningServer {
  port: number;
  /** Takes no new connection, and resolves when all are closed. */
  close(options: StopOptions): Promise<void>;
}

/** Longer than a load balancer keeps an idle connection (60 s), so that it never meets a closed one. */
const KEEP_ALIVE_MS = 75_000;

/** How long answers that were ended may take to say so. */
const LAST_WORDS_MS = 1000;

const DEFAULTS = {
  headersMs: 10_000,
  requestMs: 300_000,
  silenceMs: 60_000,
  checkMs: 2000,
  maxConnections: 10_000,
  maxRequests: 10_000,
  readPeer: ({ socket }: Pick<IncomingMessage, "socket">) => socket.remoteAddress,
};

/**
 * Serves a gateway over HTTP.
 * @throws the system's error when the port cannot be had
 */
export async function startServer(
  gateway: Gateway,
  options: ListenOptions,
): Promise<RunningServer> {
  const server = createHttpServer(gateway, { ...DEFAULTS, ...options });
  const connections = trackConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.hostname, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { port: address.port, close: (how) => close(server, connections, how) };
}

function createHttpServer(gateway: Gateway, limits: Required<ListenOptions>): Server {
  const answer = getRequestListener(
    async (request, { incoming }) => {
      const message = incoming as IncomingMessage;
      // Node goes on with what it had read of a connection that was cut.
      if (message.socket.destroyed) return refusal(malformed("Its connection is gone."));
      const flaw = findHeadFlaw(message);
      if (flaw !== undefined) return refusal(flaw);
      return gateway(withBody(request, message), limits.readPeer(message));
    },
    // HTTP/1.0 needs no Host, and old probes send none.
    { hostname: "localhost", errorHandler: () => refusal(malformed("The request names no URL.")) },
  );
  const server = createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: Math.min(limits.headersMs, limits.requestMs),
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
      // Node's own refusal has no body.
      requireHostHeader: false,
    },
    answer,
  );
  // Node's own 417 has no body and no headers of ours; RFC 9110 10.1.1 asks for none.
  server.on("checkExpectation", (...asked) => server.emit("request", ...asked));
  server.timeout = limits.silenceMs;
  server.maxConnections = limits.maxConnections;
  server.maxRequestsPerSocket = limits.maxRequests;
  return server;
}

/** What is no request that a gateway could answer. Its connection is not used again. */
function refusal(error: GatewayError): Response {
  const response = errorReply(error);
  response.headers.set("connection", "close");
  response.headers.set("x-request-id", crypto.randomUUID());
  response.headers.set("access-control-allow-origin", "*");
  return response;
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

/**
 * A refused connection tells a load balancer as much as a 503, and what it meant to send was not sent: so there is no
 * delay unless the operator wants one.
 */
async function close(
  server: Server,
  connections: Connections,
  { closing, delayMs, graceMs }: StopOptions,
): Promise<void> {
  closing.drain();
  connections.announce();
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  await new Promise<void>((resolve) => {
    const impatience = setTimeout(() => closing.end(), graceMs);
    const end = setTimeout(() => server.closeAllConnections(), graceMs + LAST_WORDS_MS);
    server.close(() => {
      clearTimeout(impatience);
      clearTimeout(end);
      resolve();
    });
    connections.drain();
  });
}
