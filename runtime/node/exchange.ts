import type { Dispatcher } from "undici";
import type { FetchInit, UpstreamResponse } from "../../src/platform.ts";
import { Answer, toHeaders } from "./answer.ts";
import { AnswerBody, type Sink } from "./answer-body.ts";
import { decoderFor, startDecoding } from "./decoding.ts";
import { explain } from "./failures.ts";
import { toDispatchOptions } from "./request-options.ts";

/** undici reads none behind these. A 205 may not have one either, but a server that sends one is heard out. */
const WITHOUT_BODY = [204, 304];

type Controller = Dispatcher.DispatchController;
type Fields = Record<string, string | string[] | undefined>;

/**
 * `fetch` without what this gateway has no use for, in a third of its CPU time: redirects are answers, nothing is
 * cached, and a web stream is made only of a body that is asked for as one.
 * @throws {UnreachableError} {BlockedAddressError} and the reason of an aborted signal
 */
export function send(
  dispatcher: Dispatcher,
  url: string,
  init: FetchInit,
): Promise<UpstreamResponse> {
  return new Promise((resolve, reject) => {
    init.signal?.throwIfAborted();
    dispatcher.dispatch(toDispatchOptions(url, init), new Exchange(init, { resolve, reject }));
  });
}

interface Waiting {
  resolve(answer: UpstreamResponse): void;
  reject(reason: unknown): void;
}

/** One request and what comes back, for undici. Its calls come in the order of the methods here. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #init: FetchInit;
  readonly #waiting: Waiting;
  readonly #onAbort = () => {
    this.#fail(this.#init.signal?.reason);
    this.#controller?.abort(new Error("aborted"));
  };
  #controller: Controller | undefined;
  /** `undefined` before the head, and behind that of an answer without a body. */
  #sink: Sink | undefined;
  #over = false;

  constructor(init: FetchInit, waiting: Waiting) {
    this.#init = init;
    this.#waiting = waiting;
    init.signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    // Aborted while it waited for a connection.
    if (this.#over) controller.abort(new Error("aborted"));
  }

  onResponseStart(controller: Controller, status: number, fields: Fields): void {
    if (status < 200) return;
    const headers = toHeaders(fields);
    const bodiless = this.#init.method === "HEAD" || WITHOUT_BODY.includes(status);
    const body = bodiless ? undefined : this.#open(controller, headers);
    this.#waiting.resolve(new Answer(status, headers, body));
  }

  onResponseData(_: Controller, chunk: Uint8Array): void {
    this.#sink?.push(chunk);
  }

  onResponseEnd(): void {
    this.#settle();
    this.#sink?.end();
  }

  onResponseError(_: Controller, error: Error): void {
    if (!this.#over) this.#fail(explain(error));
  }

  #open(controller: Controller, headers: Headers): AnswerBody {
    const decoder = decoderFor(headers.get("content-encoding"));
    if (decoder === undefined) {
      const body = new AnswerBody(controller);
      this.#sink = body;
      return body;
    }
    headers.delete("content-encoding");
    headers.delete("content-length");
    const { sink, body } = startDecoding(decoder, controller);
    this.#sink = sink;
    return body;
  }

  #fail(reason: unknown): void {
    this.#settle();
    this.#waiting.reject(reason);
    this.#sink?.fail(reason);
  }

  #settle(): void {
    this.#over = true;
    this.#init.signal?.removeEventListener("abort", this.#onAbort);
  }
}
