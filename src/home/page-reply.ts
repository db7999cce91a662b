import { takesGzip } from "../http/accept.ts";
import type { PageFile } from "./page-files.ts";

/** Cloudflare's: the body is encoded already, and workerd would do it once more. */
interface EncodedInit extends ResponseInit {
  encodeBody: "manual";
}

/** A file of the page, or that the browser has it. */
export async function pageReply(
  request: Request,
  file: PageFile,
  headers: Headers,
): Promise<Response> {
  // Weak: the packed bytes and the unpacked ones go under one name.
  const tag = `W/"${file.hash}"`;
  headers.set("etag", tag);
  headers.append("vary", "Accept-Encoding");
  if (isKept(request.headers.get("if-none-match"), tag)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("content-type", file.type);
  if (!takesGzip(request.headers.get("accept-encoding"))) {
    return new Response(await unpack(file), { headers });
  }
  headers.set("content-encoding", "gzip");
  headers.set("content-length", String(file.gzip.length));
  const init: EncodedInit = { headers, encodeBody: "manual" };
  return new Response(file.gzip, init);
}

/** Cloudflare's edge, and many a reverse proxy, give a tag back as a strong or a weak one. */
function isKept(ifNoneMatch: string | null, tag: string): boolean {
  const tags = (ifNoneMatch ?? "").split(",").map((one) => one.trim().replace(/^(?!W\/)/, "W/"));
  return tags.includes(tag) || tags.includes("W/*");
}

/** Whole, so that its length is told: some programs that unpack nothing read no chunks either. */
async function unpack({ gzip }: PageFile): Promise<ArrayBuffer> {
  const packed = new Response(gzip).body as ReadableStream<Uint8Array<ArrayBuffer>>;
  return await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
