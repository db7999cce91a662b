/** One HTTP request as it went over a connection. */
export interface RawRequest {
  method: string;
  /** The target as it was written: path and query. */
  target: string;
  /** Names in lower case; of a repeated one the last value. */
  headers: Record<string, string>;
}

export interface RequestEvents {
  head(request: RawRequest): void;
  /** `bytes`: the request as it came, head and body. */
  whole(request: RawRequest, bytes: Buffer): void;
}

/** Finds the requests in the bytes of one connection. They come one after the other: nobody pipelines here. */
export function createRequestReader(events: RequestEvents): (data: Buffer) => void {
  let bytes: Buffer = Buffer.alloc(0);
  let request: RawRequest | undefined;
  let headSize = 0;

  return (data) => {
    bytes = Buffer.concat([bytes, data]);
    if (request === undefined) {
      const end = bytes.indexOf("\r\n\r\n");
      if (end < 0) return;
      headSize = end + 4;
      request = readHead(bytes.toString("latin1", 0, end));
      events.head(request);
    }
    if (!isWhole(request, bytes.subarray(headSize))) return;
    const read = { request, bytes };
    bytes = Buffer.alloc(0);
    request = undefined;
    events.whole(read.request, read.bytes);
  };
}

function readHead(head: string): RawRequest {
  const [first = "", ...lines] = head.split("\r\n");
  const [method = "", target = ""] = first.split(" ");
  const fields = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { method, target, headers: Object.fromEntries(fields) };
}

function isWhole({ headers }: RawRequest, body: Buffer): boolean {
  if (headers["transfer-encoding"] === undefined) {
    return body.length >= Number(headers["content-length"] ?? 0);
  }
  return body.subarray(-5).toString("latin1") === "0\r\n\r\n";
}
