import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { Certificate } from "./certificate.ts";
import type { Fault } from "./fault.ts";
import { createFaultConnection, type FaultConnection } from "./fault-connection.ts";
import { createRequestReader, type RawRequest } from "./request-heads.ts";

/** A request that reached the proxy. */
interface SeenRequest extends RawRequest {
  /** When its head was read: `performance.now()`. */
  at: number;
  /** Which connection brought it, counted from 0. */
  connection: number;
  /** When the client ended or reset that connection: `performance.now()`; pending while it has not. */
  left: Promise<number>;
}

export interface FaultProxy {
  /** `http://127.0.0.1:PORT`, or `https://localhost:PORT` with a certificate. */
  url: string;
  /** A URL of the target's, through the proxy. */
  through(url: string): string;
  /** The next request that nothing is marked for suffers this, or the next connection with `at: "connection"`; in the order of the calls. */
  next(fault: Fault): void;
  /** What every request suffers, or every connection, for which there is nothing else; without, the target answers. */
  always(fault: Fault | undefined): void;
  /** A query (`fault=7`) for a request's URL: each request that bears it suffers this, in whatever order they come. */
  mark(fault: Fault): string;
  /** Requests whose head was read, oldest first. */
  requests: SeenRequest[];
  /** The requests that a mark was on. */
  marked(mark: string): SeenRequest[];
  /** How many of the requests were POSTs: what may cost money. */
  readonly posts: number;
  /** Accepted TCP connections since the start. */
  readonly connections: number;
  /** TCP connections that stand now. */
  readonly sockets: ReadonlySet<Socket>;
  /** Resets every connection, also those that wait for their next request. */
  resetAll(): void;
  /** Stops listening: connections to the port are refused. Those that stand stay. */
  refuse(): Promise<void>;
  /** Listens again, on the same port. */
  accept(): Promise<void>;
  /** Ends all connections and the server. */
  close(): Promise<void>;
}

/**
 * Stands before a server, or alone, and lets go wrong what a test wants to: per connection, or per request, so that one
 * gateway process can serve a whole matrix.
 *
 *     const proxy = await startFaultProxy(simulator); // `http://127.0.0.1:PORT/…`: only the port counts
 *     const gateway = await startNode({ FAL_RUN_URL: proxy.through(`${simulator}/@tenant/fal.run`) });
 *     proxy.next(RESET); // or SILENCE, answerWith(…), { cutAfter: 900, end: "reset" } …: test/support/fault.ts
 *     const query = proxy.mark(SILENCE); // the gateway passes queries on: POST /v1/chat/completions?${query}
 *     expect(proxy.marked(query)).toHaveLength(1);
 *     await proxy.marked(query)[0]?.left; // the gateway has let go of that connection
 *
 * TLS: with a `certificate` (test/support/certificate.ts) it speaks TLS; without, plain TCP answers a TLS handshake.
 * A port where connecting hangs: test/support/black-hole.ts. Names that lead nowhere, or elsewhere:
 * test/support/name-server.ts.
 * @param target `http://127.0.0.1:PORT` and whatever path; without, each request needs a fault with an `answer`
 */
export async function startFaultProxy(
  target?: string,
  certificate?: Certificate,
): Promise<FaultProxy> {
  const targetPort = target === undefined ? undefined : Number(new URL(target).port);
  const sockets = new Set<Socket>();
  const open = new Set<FaultConnection>();
  const requests: SeenRequest[] = [];
  const queue: Fault[] = [];
  const marks: Fault[] = [];
  let standing: Fault | undefined;
  let accepted = 0;
  let served = 0;

  function take(isForConnection: boolean): Fault | undefined {
    const at = queue.findIndex((fault) => (fault.at === "connection") === isForConnection);
    return at < 0 ? undefined : queue.splice(at, 1)[0];
  }

  function choose({ target: path }: RawRequest): Fault {
    const mark = /[?&]fault=(\d+)/.exec(path)?.[1];
    return (mark === undefined ? take(false) : marks[Number(mark)]) ?? standing ?? {};
  }

  function serve(socket: Socket): void {
    const connection = createFaultConnection(socket, targetPort);
    const { left } = connection;
    const number = served++;
    open.add(connection);
    socket.on("close", () => open.delete(connection));
    const fault = take(true) ?? (standing?.at === "connection" ? standing : undefined);
    if (fault !== undefined) return void connection.suffer(fault, Buffer.alloc(0));
    let chosen: Fault = {};
    const read = createRequestReader({
      head(request) {
        requests.push({ ...request, at: performance.now(), connection: number, left });
        chosen = choose(request);
        if (chosen.at === "head") void connection.suffer(chosen, Buffer.alloc(0));
      },
      whole(_, bytes) {
        if (chosen.at !== "head") void connection.suffer(chosen, bytes);
      },
    });
    socket.on("data", (data) => {
      if (!connection.isOver) read(data);
    });
  }

  const server = createFrontDoor(certificate, serve);
  server.on("connection", (socket: Socket) => {
    accepted += 1;
    sockets.add(socket);
    // A handshake that fails, too, ends with one.
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`;

  async function refuse(): Promise<void> {
    // Its callback waits for every connection to end.
    if (server.listening) server.close();
  }

  return {
    url,
    requests,
    sockets,
    refuse,
    through: (address) => address.replace(new URL(address).origin, url),
    next: (fault) => void queue.push(fault),
    always(fault) {
      standing = fault;
    },
    mark: (fault) => `fault=${marks.push(fault) - 1}`,
    marked: (mark) => requests.filter(({ target: path }) => path.endsWith(mark)),
    get posts() {
      return requests.filter(({ method }) => method === "POST").length;
    },
    get connections() {
      return accepted;
    },
    resetAll() {
      for (const connection of open) connection.reset();
    },
    async accept() {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },
    async close() {
      await refuse();
      const closing = [...sockets].map((socket) => once(socket, "close"));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closing);
    },
  };
}

function createFrontDoor(
  certificate: Certificate | undefined,
  serve: (socket: Socket) => void,
): Server {
  // Only so a half-closed connection is one.
  const options = { allowHalfOpen: true };
  if (certificate === undefined) return createServer(options, serve);
  return createTlsServer({ ...options, ...certificate }, serve).on(
    "tlsClientError",
    () => undefined,
  );
}
