import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { GatewayError, toErrorBody } from "../../src/errors.ts";

/** What Node's parser and its clocks say of a request, in the terms of the core. */
export function toRefusal({ code = "" }: NodeJS.ErrnoException): GatewayError {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return tooSlow();
  if (code === "HPE_HEADER_OVERFLOW") {
    return tooLong("The request's headers are larger than 16 KB, or more than 1,000.");
  }
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW") {
    return new GatewayError("request_too_large", "The extensions of a chunk are too large.");
  }
  return malformed("The request is not HTTP/1.1 as RFC 9112 has it.");
}

export function malformed(message: string): GatewayError {
  return new GatewayError("malformed_request", message);
}

export function tooLong(message: string): GatewayError {
  return new GatewayError("headers_too_large", message);
}

export function tooSlow(): GatewayError {
  return new GatewayError("request_timeout", "The request did not come in time.");
}

/** Answers on a connection on which no answer has begun, past Node's own response, and closes it. */
export function refuse(socket: Duplex, error: GatewayError): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(toErrorBody(error));
  const headers = {
    ...Object.fromEntries(error.headers),
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-request-id": crypto.randomUUID(),
    "access-control-allow-origin": "*",
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const status = `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`;
  // What is still coming is not read: the connection is gone once this is written.
  socket.end(`${status}\r\n${lines.join("")}\r\n${body}`, () => socket.destroy());
}
