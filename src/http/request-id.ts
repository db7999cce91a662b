/** What a log line and a header can hold. */
const ID = /^[\w=-]{1,255}$/;

/** The id that the caller gave its request, or a new one. */
export function readRequestId(headers: Headers): string {
  const own = headers.get("x-request-id");
  return own !== null && ID.test(own) ? own : crypto.randomUUID();
}
