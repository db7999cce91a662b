import { promisify } from "node:util";
import { constants, crc32, deflate } from "node:zlib";
import type { Size } from "./size.ts";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Signature and IHDR chunk: 8 + 4 + 4 + 13 + 4 bytes. */
const HEADER_BYTES = 33;

const deflateAsync = promisify(deflate);

/** Wraps RGB rows, each led by its filter byte, into a PNG; compresses outside the event loop. */
export async function encodePng({ width, height }: Size, rows: Uint8Array): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits a channel
  header[9] = 2; // RGB
  // The rows are noise around a gradient: searching them for repeats takes time and finds none.
  const pixels = await deflateAsync(rows, { strategy: constants.Z_HUFFMAN_ONLY });
  return Buffer.concat([
    SIGNATURE,
    toChunk("IHDR", header),
    toChunk("IDAT", pixels),
    toChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The same pixels in other bytes: a text chunk behind the header. */
export function withComment(png: Buffer, comment: string): Buffer {
  const chunk = toChunk("tEXt", Buffer.from(`Comment\0${comment}`, "latin1"));
  return Buffer.concat([png.subarray(0, HEADER_BYTES), chunk, png.subarray(HEADER_BYTES)]);
}

function toChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, "latin1");
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), data.length + 8);
  return chunk;
}
