import { type Accept, parseAccept } from "hono/utils/accept";

/**
 * Whether `Accept` asks for HTML in so many words, as browsers do, and for JSON no more. Programs mostly send any type or
 * nothing, and get JSON.
 */
export function prefersHtml(accept: string | null): boolean {
  const wanted = parseAccept(accept ?? "");
  const html = quality(wanted, ["text/html", "text/*"]) ?? 0;
  const named = quality(wanted, ["application/json", "application/*"]);
  if (named !== undefined) return html > named;
  return html > 0 && html >= (quality(wanted, ["*/*"]) ?? 0);
}

/** Whether `Accept-Encoding` takes gzip. Without the header a program may be one that unpacks nothing. */
export function takesGzip(acceptEncoding: string | null): boolean {
  return (quality(parseAccept(acceptEncoding ?? ""), ["gzip", "x-gzip", "*"]) ?? 0) > 0;
}

/** The weight of the first of these ranges that is there: the most specific counts (RFC 9110 12.5.1). */
function quality(wanted: readonly Accept[], ranges: readonly string[]): number | undefined {
  for (const range of ranges) {
    const found = wanted.find(({ type }) => type.toLowerCase() === range);
    if (found !== undefined) return found.q;
  }
  return undefined;
}
