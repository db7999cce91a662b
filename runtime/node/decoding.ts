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

/** Each one multiplies what a few bytes can become (CVE-2022-32206). */
const MAX_CODINGS = 5;

/**
 * What undoes a `Content-Encoding`, last coding first. `undefined` when there is nothing to undo, and when one of
 * the list is unknown: such a body goes on as it came, under its headers.
 */
export function decodersFor(contentEncoding: string | null): Transform[] | undefined {
  if (contentEncoding === null) return undefined;
  const codings = contentEncoding.toLowerCase().split(",");
  const known = codings.map((coding) => DECODERS[coding.trim()]).filter((make) => !!make);
  if (known.length < codings.length || known.length > MAX_CODINGS) return undefined;
  return known.reverse().map((make) => make());
}

export interface Decoding {
  /** For the bytes of the connection. */
  sink: Sink;
  body: AnswerBody;
}

export function startDecoding(decoders: readonly Transform[], network: Flow): Decoding {
  const source = new PassThrough();
  const decoded = pipeline([source, ...decoders], (error) => {
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

  #start(method: number): Transform {
    const inflate = method === DEFLATED ? createInflate(ZLIB) : createInflateRaw(ZLIB);
    inflate.on("data", (chunk) => this.push(chunk));
    inflate.on("error", (error) => this.destroy(error));
    return inflate;
  }
}
