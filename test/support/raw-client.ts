import { once } from "node:events";
import { connect, type Socket } from "node:net";

const PATIENCE_MS = 10_000;

/** A connection that speaks no HTTP of its own: what it says can be wrong, late or cut. */
export async function openSocket(url: string): Promise<Socket> {
  const { port, hostname } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  await once(socket, "connect");
  socket.on("error", () => undefined);
  return socket;
}

/** All that the server says until it ends the connection; fails when it does not within 10 s. */
export async function heard(socket: Socket): Promise<string> {
  let said = "";
  const timer = setTimeout(() => {
    said += "\n(the server did not end the connection)";
    socket.destroy();
  }, PATIENCE_MS);
  socket.on("data", (piece) => {
    said += piece.toString("latin1");
  });
  await new Promise<void>((resolve) => {
    socket.once("end", resolve);
    socket.once("close", () => resolve());
  });
  clearTimeout(timer);
  socket.destroy();
  return said;
}

/** What a server answers to these bytes. */
export async function ask(url: string, bytes: string): Promise<string> {
  const socket = await openSocket(url);
  socket.write(bytes, "latin1");
  return await heard(socket);
}

/** The statuses of all answers in what was heard, in their order. */
export function statusesOf(said: string): number[] {
  return [...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}
