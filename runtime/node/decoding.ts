import { PassThrough, pipeline, Transform, type TransformCallback } from "node:stream";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
} from "node:zlib";
import { AnswerBody, type Flow, type Sink } from "./answer-body.ts";
import { explain } from "./failures.ts";

/** The low half of the first byte of zlib's format (RFC 1950 2.2). */
const DEFLATED = 8;

/** As curl does: a body that was cut short gives what there is of it. */
const ZLIB = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const BROTLI = {
  flush: constants.BROTLI_OPERATION_FLUSH,
  finishFlush: constants.BROTLI_OPERATION_FLUSH,
};

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(ZLIB),
  "x-gzip": () => createGunzip(ZLIB),
  deflate: () => new Inflate(),
  br: () => createBrotliDecompress(BROTLI),
};

/**
 * What undoes a `Content-Encoding`. `undefined` when there is nothing to undo, and for what is not one coding that is
 * known: such a body goes on as it came, under its headers. Of two, the second multiplies what the first made of a few
 * bytes (CVE-2022-32206), and no honest server sends them.
 */
export function decoderFor(contentEncoding: string | null): Transform | undefined {
  return contentEncoding === null ? undefined : DECODERS[contentEncoding.trim().toLowerCase()]?.();
}

export interface Decoding {
  /** For the bytes of the connection. */
  sink: Sink;
  body: AnswerBody;
}

export function startDecoding(decoder: Transform, network: Flow): Decoding {
  const source = new PassThrough();
  const decoded = pipeline([source, decoder], (error) => {
    if (!error) return body.end();
    body.fail(explain(error));
    network.abort(error);
  }) as Transform;
  const body = new AnswerBody({
    pause: () => decoded.pause(),
    resume: () => decoded.resume(),
    abort: (reason) => source.destroy(reason),
  });
  source.on("drain", () => network.resume());
  decoded.on("data", (chunk: Uint8Array) => body.push(chunk));
  const sink: Sink = {
    push(chunk) {
      if (!source.write(chunk)) network.pause();
    },
    end: () => source.end(),
    fail(reason) {
      body.fail(reason);
      source.destroy();
    },
  };
  return { sink, body };
}

/** `deflate` is zlib's format (RFC 9110 8.4.1.2), but servers send it without its header too: the first byte says. */
class Inflate extends Transform {
  #inflate: Transform | undefined;

  override _transform(chunk: Uint8Array, encoding: BufferEncoding, done: TransformCallback): void {
    this.#inflate ??= this.#start((chunk[0] ?? 0) & 0x0f);
    this.#inflate.write(chunk, encoding, done);
  }

  override _flush(done: TransformCallback): void {
    if (this.#inflate === undefined) done();
    else this.#inflate.once("end", () => done()).end();
  }

  /** There is room again. */
  override _read(size: number): void {
    super._read(size);
    this.#inflate?.resume();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#inflate?.destroy();
    done(error);
  }

  #start(method: number): Transform {
    const inflate = method === DEFLATED ? createInflate(ZLIB) : createInflateRaw(ZLIB);
    // 64 KiB may become 66 MB, which no reader asked for yet.
    inflate.on("data", (chunk) => {
      if (!this.push(chunk)) inflate.pause();
    });
    inflate.on("error", (error) => this.destroy(error));
    return inflate;
  }
}
