export interface RequestParts {
  method: "GET" | "POST";
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

/** The bytes of a request, made once and sent many times. */
export function toRequestBytes({ method, path, headers, body }: RequestParts): Buffer {
  const bytes = Buffer.from(body ?? "");
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = method === "GET" ? "" : `content-length: ${bytes.length}\r\n`;
  const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join("")}${length}\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}
