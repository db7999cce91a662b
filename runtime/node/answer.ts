import type { UpstreamResponse } from "../../src/platform.ts";
import type { AnswerBody } from "./answer-body.ts";

/** An answer whose body is read the way that it is asked for. */
export class Answer implements UpstreamResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly #body: AnswerBody | undefined;
  #stream: ReadableStream<Uint8Array> | undefined;

  constructor(status: number, headers: Headers, body: AnswerBody | undefined) {
    this.status = status;
    this.headers = headers;
    this.#body = body;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  get body(): ReadableStream<Uint8Array> | null {
    this.#stream ??= this.#body?.toStream();
    return this.#stream ?? null;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.#body?.collect()) ?? new ArrayBuffer(0);
  }
}

/** A field that no `Headers` takes is left out: the answer behind it is paid for. */
export function toHeaders(fields: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === "string" ? [value] : (value ?? [])) {
      try {
        headers.append(name, one);
      } catch {
        // As above.
      }
    }
  }
  return headers;
}
