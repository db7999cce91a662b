import { exchange } from "./exchange.ts";

export interface StreamOptions {
  port: number;
  request: Buffer;
  /** Every event of the mock holds this text once. */
  mark: string;
}

export interface StreamResult {
  /** From the request to the first bytes of the body. */
  firstMs: number;
  /** Events that arrived. */
  frames: number;
  /** Ended by `[DONE]`. */
  whole: boolean;
}

/** Reads one event stream to its end. A stream that fails has lost all its events. */
export async function readStream({ port, request, mark }: StreamOptions): Promise<StreamResult> {
  const pieces: Buffer[] = [];
  const onBody = (piece: Buffer) => pieces.push(Buffer.from(piece));
  try {
    const { firstByteMs } = await exchange({ port, request, onBody });
    const text = Buffer.concat(pieces).toString();
    return {
      firstMs: firstByteMs,
      frames: text.split(mark).length - 1,
      whole: text.includes("data: [DONE]"),
    };
  } catch {
    return { firstMs: Number.POSITIVE_INFINITY, frames: 0, whole: false };
  }
}
