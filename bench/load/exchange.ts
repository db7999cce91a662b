import { connect, type Socket } from "node:net";
import { createMessageReader } from "./message-reader.ts";

/** One answer, with times in milliseconds since its request was written. */
export interface Answer {
  status: number;
  /** Body bytes, without the framing. */
  bytes: number;
  firstByteMs: number;
  ms: number;
}

export interface Exchange {
  port: number;
  request: Buffer;
  /** Sees the body while it arrives. */
  onBody?: (piece: Buffer) => void;
}

/** An answer that takes longer is a failure of the contender, and must not stop the bench. */
const LIMIT_MS = 60_000;

/** Sends one request on a connection of its own. */
export async function exchange({ port, request, onBody }: Exchange): Promise<Answer> {
  const socket = await open(port);
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const answer: Answer = { status: 0, bytes: 0, firstByteMs: 0, ms: 0 };
      const startedAt = performance.now();
      const read = createMessageReader({
        head(text) {
          answer.status = Number(text.slice(9, 12));
        },
        body(piece) {
          if (answer.bytes === 0) answer.firstByteMs = performance.now() - startedAt;
          answer.bytes += piece.length;
          onBody?.(piece);
        },
        end() {
          resolve({ ...answer, ms: performance.now() - startedAt });
        },
      });
      socket.on("data", read);
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("the connection was closed")));
      socket.setTimeout(LIMIT_MS, () => socket.destroy(new Error("no answer in time")));
      socket.write(request);
    });
  } finally {
    socket.destroy();
  }
}

/** A connection without Nagle's delay. */
export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(socket);
    });
  });
}
