import { createServer, type Socket } from "node:net";
import { createMessageReader } from "../load/message-reader.ts";
import { modelList } from "./models.ts";
import {
  chatAnswer,
  pictureAnswer,
  placeAnswer,
  reasoningWrites,
  SLOW_GAP_MS,
  STREAM_HEAD,
  slowWrites,
  toJsonAnswer,
} from "./replies.ts";

/**
 * The upstream of every contender: raw sockets and answers made beforehand, so that not the mock is measured. What to
 * answer stands in the request as `bench:NAME`, early in its body.
 */
const PIECE = 64 * 1024;
/** The name stands behind the model and the first words of the messages. */
const NAME_WITHIN = 4096;

const CHAT = chatAnswer();
const LIST = toJsonAnswer(modelList());
const PICTURE = pictureAnswer();
const PLACE = placeAnswer(Number(process.env["PORT"]));
const SLOW = slowWrites();
const REASONING = reasoningWrites();

const ANSWERS: Record<string, (socket: Socket) => void> = {
  stream: (socket) => void writeSlowly(socket),
  reasoning: (socket) => void writeAll(socket, [STREAM_HEAD, ...REASONING]),
  picture: (socket) => void writeAll(socket, piecesOf(PICTURE)),
};

const server = createServer({ noDelay: true }, (socket) => {
  let early = "";
  let start = "";
  const read = createMessageReader({
    head(text) {
      early = "";
      start = text.slice(0, text.indexOf("\r\n"));
    },
    body(piece) {
      if (early.length < NAME_WITHIN) early += piece.toString("latin1", 0, NAME_WITHIN);
    },
    end() {
      const name = /bench:(\w+)/.exec(early)?.[1] ?? "";
      const answer = ANSWERS[name];
      if (answer === undefined) socket.write(smallAnswer(start));
      else answer(socket);
    },
  });
  socket.on("data", read);
  socket.on("error", () => socket.destroy());
});
server.listen(Number(process.env["PORT"]), "127.0.0.1");

function smallAnswer(start: string): Buffer {
  if (start.includes("/storage/")) return PLACE;
  return start.startsWith("GET") ? LIST : CHAT;
}

function piecesOf(bytes: Buffer): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, at) =>
    bytes.subarray(at * PIECE, (at + 1) * PIECE),
  );
}

/** As fast as the other side reads, each piece in a turn of its own. */
async function writeAll(socket: Socket, pieces: readonly Buffer[]): Promise<void> {
  for (const piece of pieces) {
    if (socket.destroyed) return;
    const isFull = !socket.write(piece);
    if (isFull) await drained(socket);
    else await new Promise((resolve) => setImmediate(resolve));
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      socket.off("drain", go);
      socket.off("close", go);
      resolve();
    };
    socket.on("drain", go);
    socket.on("close", go);
  });
}

async function writeSlowly(socket: Socket): Promise<void> {
  socket.write(STREAM_HEAD);
  for (const piece of SLOW) {
    if (socket.destroyed) return;
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, SLOW_GAP_MS));
  }
}
